package org.samen.web.campaigns;

import java.io.OutputStream;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.EndorsementDetails;
import org.samen.campaigns.StatementText;
import org.samen.campaigns.StatementText.FigureAt;
import org.samen.campaigns.StatementText.Heading;
import org.samen.campaigns.StatementText.Items;
import org.samen.campaigns.StatementText.Paragraph;
import org.samen.campaigns.StatementText.Words;
import org.samen.campaigns.Target;
import org.samen.campaigns.VersionDetails;
import org.samen.evidence.PublishedFigure;
import org.samen.formats.PdfBooklet;
import org.samen.formats.PdfLetter;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/**
 * A version of a statement as a letter to the campaign's targets, signed by the organisations that
 * stand behind exactly this version. Each figure says from which publication it comes.
 *
 * @param language of the letter
 * @param endorsements of all versions
 */
record StatementLetter(
    Locale language,
    CampaignDetails campaign,
    VersionDetails version,
    List<EndorsementDetails> endorsements) {

  /** The figures that it needs to be written. */
  Set<String> figures() {
    return StatementText.figures(text());
  }

  String fileName() {
    String name = version.title(language.getLanguage()).replaceAll("[^\\p{Alnum}]+", "-");
    return (name.matches("-?") ? "letter" : name) + "-" + version.n() + ".pdf";
  }

  /** In the language, or in the other one when it was not written in it. */
  private String text() {
    String asked = version.text(language.getLanguage());
    return asked.isEmpty() ? version.text(language.equals(Texts.ENGLISH) ? "nl" : "en") : asked;
  }

  /** Writes the file; {@code out} stays open. */
  void write(OutputStream out, Map<String, PublishedFigure> figures) {
    try (PdfLetter letter = new PdfLetter(out, head())) {
      for (StatementText.Block block : StatementText.parse(text())) {
        switch (block) {
          case Heading heading -> letter.heading(heading.level(), words(heading.parts(), figures));
          case Paragraph paragraph -> letter.paragraph(words(paragraph.parts(), figures));
          case Items items ->
              letter.items(items.items().stream().map(item -> words(item, figures)).toList());
        }
      }
      letter.notes(
          say("campaigns.letter.figures"),
          figures.values().stream()
              .map(
                  figure ->
                      say(
                          "campaigns.letter.figure",
                          number(figure.value()),
                          figure.label(language.getLanguage()),
                          figure.publication()))
              .toList());
      List<PdfBooklet.Line> names = signatories();
      if (!names.isEmpty()) {
        letter.signatories(say("campaigns.letter.signed", names.size()), names);
      }
    }
  }

  private PdfLetter.Head head() {
    List<String> to = new ArrayList<>();
    for (Target target : campaign.targets()) {
      to.add(target.name());
    }
    return new PdfLetter.Head(
        language.getLanguage(),
        List.of(campaign.leadName(), say("campaigns.letter.of", campaign.name())),
        to,
        Moments.day(language, LocalDate.now(Moments.ZONE)),
        version.title(language.getLanguage()),
        say("find.booklet.page"),
        say("campaigns.letter.missing"));
  }

  private List<PdfBooklet.Line> signatories() {
    return endorsements.stream()
        .filter(one -> one.n() == version.n() && one.isLive())
        .map(
            one ->
                new PdfBooklet.Line(
                    one.organisationName(),
                    say(
                        "campaigns.letter.endorsed",
                        Moments.day(
                            language, LocalDate.ofInstant(one.endorsedAt(), Moments.ZONE)))))
        .toList();
  }

  private String words(List<StatementText.Part> parts, Map<String, PublishedFigure> figures) {
    StringBuilder words = new StringBuilder();
    for (StatementText.Part part : parts) {
      switch (part) {
        case Words text -> words.append(text.text());
        case FigureAt at -> {
          PublishedFigure figure = figures.get(at.token());
          words.append(figure == null ? "…" : number(figure.value()));
        }
      }
    }
    return words.toString();
  }

  private String number(long value) {
    return NumberFormat.getIntegerInstance(language).format(value);
  }

  private String say(String key, Object... facts) {
    return Texts.get(language, key, facts);
  }
}
