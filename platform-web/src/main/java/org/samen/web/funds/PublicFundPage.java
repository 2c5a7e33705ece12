package org.samen.web.funds;

import static org.samen.web.shell.Html.escape;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.samen.funds.Kinds;
import org.samen.funds.PublicFund;
import org.samen.web.shell.Texts;

/** The public page of a fund as plain HTML: figures in tables, bars of the style sheet alone. */
record PublicFundPage(FundWords words, PublicFund fund) {
  private static final String HTML =
      """
      <!doctype html>
      <html lang="%1$s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%2$s · Samen</title>
      <style>
      :root { color-scheme: light dark; --ground: light-dark(#faf9f7, #1b1d1f); --text: light-dark(#22262a, #eceae6);
        --quiet: light-dark(#4c4741, #cfc9c1); --line: light-dark(#d9d3cb, #4a4641); --primary: light-dark(#0b5a5e, #6cc5c4);
        --mediating: light-dark(#3a74e6, #a2bef4); --educating: light-dark(#6f5815, #d2b460);
        --advocating: light-dark(#b869b4, #e664b0); --delivering: light-dark(#259961, #74eea8); }
      body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
        font-variant-numeric: tabular-nums; }
      main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
      h1 { margin: 0; font-size: 1.8rem; line-height: 1.2; } h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
      p { max-width: 70ch; } a { color: var(--primary); } .quiet { color: var(--quiet); }
      .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; margin: 1.5rem 0; }
      .figures div { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .75rem; }
      .figures dt { color: var(--quiet); } .figures dd { margin: 0; font-size: 1.4rem; font-weight: 650; }
      table { width: 100%%; border-collapse: collapse; } caption { text-align: start; color: var(--quiet); padding-bottom: .25rem; }
      th, td { padding: .4rem .5rem .4rem 0; border-bottom: 1px solid var(--line); text-align: end; vertical-align: top; }
      th:first-child { text-align: start; font-weight: 500; overflow-wrap: anywhere; } td { white-space: nowrap; }
      thead th { color: var(--quiet); font-weight: 500; }
      .bar { display: block; height: .5rem; margin-top: .25rem; border-radius: .25rem; background: var(--line); overflow: hidden; }
      .bar i { display: block; height: 100%%; background: var(--role, var(--primary)); }
      .parallel i { background: repeating-linear-gradient(135deg, var(--role) 0 4px, transparent 4px 7px); }
      @media (max-width: 30rem) { th, td { font-size: .9rem; } }
      </style>
      </head>
      <body>
      <main>
      %3$s
      </main>
      </body>
      </html>
      """;

  String html() {
    return HTML.formatted(
        words.locale().getLanguage(), escape(fund.name()), head() + lines() + roles() + foot());
  }

  /** There is no such fund, or none that is open to everyone: told alike. */
  static String none(Locale language) {
    return HTML.formatted(
        language.getLanguage(),
        escape(Texts.get(language, "error.not-found.title")),
        "<h1>%s</h1><p>%s</p>"
            .formatted(
                escape(Texts.get(language, "error.not-found.title")),
                escape(Texts.get(language, "funds.public.none"))));
  }

  private String head() {
    return """
        <h1>%s</h1>
        <p>%s</p>
        <p class="quiet">%s</p>
        <dl class="figures"><div><dt>%s</dt><dd>%s</dd></div><div><dt>%s</dt><dd>%s</dd></div><div><dt>%s</dt><dd>%s</dd></div><div><dt>%s</dt><dd>%s</dd></div></dl>
        """
        .formatted(
            escape(fund.name()),
            escape(fund.purpose()),
            t("funds.held-by", fund.holderName(), fund.members()),
            t("funds.public.received"),
            amount(fund.receivedMinor()),
            t("funds.spent"),
            amount(fund.spentMinor()),
            t("funds.reserved"),
            amount(fund.reservedMinor()),
            t("funds.available"),
            amount(fund.availableMinor()));
  }

  private String lines() {
    StringBuilder rows = new StringBuilder();
    for (PublicFund.Line line : fund.lines()) {
      rows.append(
          """
          <tr><th scope="row">%s <span class="quiet">(%s, %s, %d)</span><span class="bar %s" style="--role: var(--%s)"><i style="width: %d%%"></i></span></th><td>%s</td><td>%s</td></tr>
          """
              .formatted(
                  escape(line.name()),
                  escape(words.role(line.role())),
                  escape(words.system(line.careSystem())),
                  line.bookYear(),
                  line.careSystem(),
                  line.role(),
                  percent(line.spentMinor(), line.budgetMinor()),
                  amount(line.budgetMinor()),
                  amount(line.spentMinor())));
    }
    return table("funds.lines.title", List.of("funds.line", "funds.budget", "funds.spent"), rows);
  }

  private String roles() {
    long all = fund.lines().stream().mapToLong(PublicFund.Line::spentMinor).sum();
    StringBuilder rows = new StringBuilder();
    for (String role : Kinds.ROLES) {
      long spent =
          fund.lines().stream()
              .filter(line -> line.role().equals(role))
              .mapToLong(PublicFund.Line::spentMinor)
              .sum();
      rows.append(
          """
          <tr><th scope="row">%s<span class="bar" style="--role: var(--%s)"><i style="width: %d%%"></i></span></th><td>%s</td><td>%s</td></tr>
          """
              .formatted(
                  escape(words.role(role)),
                  role,
                  percent(spent, all),
                  amount(spent),
                  escape(words.percent(all <= 0 ? 0 : (double) spent / all))));
    }
    return table(
        "funds.roles.title", List.of("funds.role", "funds.spent", "funds.public.share"), rows);
  }

  private String table(String title, List<String> columns, CharSequence rows) {
    return columns.stream()
        .map(column -> "<th scope=\"col\">" + escape(words.text(column)) + "</th>")
        .collect(
            Collectors.joining(
                "",
                "<h2>" + escape(words.text(title)) + "</h2><table><thead><tr>",
                "</tr></thead><tbody>" + rows + "</tbody></table>"));
  }

  private String foot() {
    boolean english = words.locale().equals(Texts.ENGLISH);
    return """
        <p class="quiet">%s</p>
        <p><a href="?lang=%s" hreflang="%s" lang="%s">%s</a></p>
        """
        .formatted(
            t("funds.public.what"),
            english ? "nl" : "en",
            english ? "nl" : "en",
            english ? "nl" : "en",
            english ? "Nederlands" : "English");
  }

  private static long percent(long part, long whole) {
    return whole <= 0 ? 0 : Math.max(0, Math.min(100, Math.round(100.0 * part / whole)));
  }

  private String amount(long minor) {
    return escape(words.amount(minor, fund.currency()));
  }

  private String t(String key, Object... facts) {
    return escape(words.text(key, facts));
  }
}
