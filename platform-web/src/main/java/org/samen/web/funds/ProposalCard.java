package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.funds.ProposalSummary;
import org.samen.funds.Threshold;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** What was proposed, in words, and its answer; or the buttons to give one. */
final class ProposalCard extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final FundDetails fund;
  private final ProposalSummary proposal;
  private final SerializableRunnable done;
  private final Map<String, String> names =
      Beans.get(Organisations.class).list().stream()
          .collect(Collectors.toMap(Organisation::alias, Organisation::name));

  /**
   * Of a fund.
   *
   * @param coordinates whether the viewer coordinates for a member
   * @param done called when it was answered
   */
  ProposalCard(
      FundDetails fund, ProposalSummary proposal, boolean coordinates, SerializableRunnable done) {
    this.fund = fund;
    this.proposal = proposal;
    this.done = done;
    addClassName("proposal");
    H3 title = new H3(words.text("funds.proposal." + proposal.kind()));
    Paragraph by =
        new Paragraph(
            new Span(
                words.text("funds.proposal.by", who(proposal.personName(), proposal.organisation()))
                    + " "),
            Moments.ago(proposal.proposedAt()));
    by.addClassName("card-facts");
    add(new Div(title, status()), by, what());
    if (!proposal.state().equals("open")) {
      add(answer());
    } else if (proposal.mayAnswer()) {
      add(answers());
    } else if (coordinates && proposal.organisation().equals(Viewer.me().organisation())) {
      add(new Paragraph(words.text("funds.proposal.waits")), withdraw());
    }
  }

  private Component status() {
    String word = words.text("funds.proposal.state." + proposal.state());
    return switch (proposal.state()) {
      case "open" -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, word);
      case "confirmed" -> new Status(Tone.GOOD, word);
      case "refused" -> new Status(Tone.REFUSAL, word);
      default -> new Status(Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, word);
    };
  }

  /** Exactly what would happen. */
  private Component what() {
    UnorderedList list = new UnorderedList();
    Div what = new Div(list);
    try (var reader = Json.createReader(new StringReader(proposal.body()))) {
      JsonObject body = reader.readObject();
      lines(body).forEach(line -> list.add(new ListItem(line)));
      if (proposal.state().equals("open") && body.get("entry") instanceof JsonString entry) {
        what.add(new PostingTable(UUID.fromString(entry.getString()), fund.currency()));
      }
    }
    return what;
  }

  private List<String> lines(JsonObject body) {
    List<String> lines = new ArrayList<>();
    act(body, lines);
    terms(body, lines);
    return lines;
  }

  /** What takes effect once. */
  private void act(JsonObject body, List<String> lines) {
    if (body.get("through") instanceof JsonString day) {
      lines.add(
          words.text(
              "funds.proposal." + proposal.kind() + ".through",
              words.day(LocalDate.parse(day.getString()))));
    } else if (proposal.kind().equals("reopen")) {
      lines.add(words.text("funds.proposal.reopen.all"));
    }
    if (body.containsKey("public")) {
      lines.add(
          words.text(
              body.getBoolean("public")
                  ? "funds.public.show.sentence"
                  : "funds.public.hide.sentence"));
    }
    if (proposal.kind().equals("unfreeze")) {
      lines.add(words.text("funds.unfreeze.sentence"));
    }
    if (proposal.kind().equals("mandate")) {
      lines.add(
          words.text(
              "funds.proposal.mandate.what",
              name(body.getString("organisation")),
              words.day(LocalDate.parse(body.getString("from"))),
              words.day(LocalDate.parse(body.getString("until")))));
    }
    if (proposal.entryNumber() != null
        && proposal.entryKind() != null
        && proposal.entryBookedOn() != null) {
      lines.add(
          words.text(
              "funds.proposal.reverse.what",
              String.valueOf(proposal.entryNumber()),
              words.entry(proposal.entryKind()),
              words.day(proposal.entryBookedOn())));
    }
  }

  /** What holds from then on. */
  private void terms(JsonObject body, List<String> lines) {
    for (String text : List.of("name", "purpose")) {
      if (body.get(text) instanceof JsonString value) {
        lines.add(words.text("funds.proposal." + text, value.getString()));
      }
    }
    organisations(body, "members", lines);
    organisations(body, "leaving", lines);
    if (body.containsKey("lines")) {
      for (JsonValue value : body.getJsonArray("lines")) {
        JsonObject line = value.asJsonObject();
        lines.add(
            words.text(
                "funds.proposal.line",
                line.getString("name"),
                String.valueOf(line.getInt("bookYear")),
                words.amount(line.getJsonNumber("budgetMinor").longValueExact(), fund.currency()),
                words.role(line.getString("role")),
                words.system(line.getString("careSystem"))));
      }
    }
    if (body.containsKey("thresholds")) {
      for (JsonValue value : body.getJsonArray("thresholds")) {
        JsonObject threshold = value.asJsonObject();
        lines.add(
            words.threshold(
                new Threshold(
                    threshold.getJsonNumber("fromMinor").longValueExact(),
                    threshold.getInt("approvers"),
                    threshold.getInt("organisations")),
                fund.currency()));
      }
    }
  }

  private void organisations(JsonObject body, String field, List<String> lines) {
    if (body.containsKey(field) && !body.getJsonArray(field).isEmpty()) {
      lines.add(
          words.text(
              "funds.proposal." + field,
              body.getJsonArray(field).getValuesAs(JsonString.class).stream()
                  .map(alias -> name(alias.getString()))
                  .collect(Collectors.joining(", "))));
    }
  }

  private Component answer() {
    Paragraph answer =
        new Paragraph(
            words.text(
                    "funds.proposal.answer." + proposal.state(),
                    who(
                        proposal.decidedByName(),
                        proposal.decidedFor() == null
                            ? proposal.organisation()
                            : proposal.decidedFor()))
                + " ");
    if (proposal.decidedAt() != null) {
      answer.add(Moments.ago(proposal.decidedAt()));
    }
    answer.addClassName("card-facts");
    return proposal.reason() == null ? answer : new Div(answer, new Paragraph(proposal.reason()));
  }

  private Component answers() {
    Button confirm =
        new Button(
            words.text("funds.confirm"),
            VaadinIcon.CHECK.create(),
            click ->
                new ConfirmDialog(
                        words.text("funds.confirm.title"),
                        words.text(
                            "funds.confirm.sentence",
                            words.text("funds.proposal." + proposal.kind())),
                        words.text("funds.confirm"),
                        () -> answer("confirmed", null),
                        what())
                    .open());
    Button refuse =
        new Button(
            words.text("funds.refuse"),
            click ->
                new ReasonDialog(
                        words.text("funds.refuse.title"),
                        words.text("funds.refuse.sentence"),
                        words.text("funds.refuse"),
                        reason -> answer("refused", reason))
                    .open());
    Div buttons = new Div(confirm, refuse);
    buttons.addClassName("row-buttons");
    return buttons;
  }

  private Component withdraw() {
    return new Button(words.text("funds.proposal.withdraw"), click -> answer("withdrawn", null));
  }

  private void answer(String answer, @Nullable String reason) {
    Beans.get(Funds.class).answer(proposal.id(), answer, reason);
    Toast.show(words.text("funds.proposal.answered." + answer));
    done.run();
  }

  private String who(@Nullable String person, String alias) {
    return person == null ? name(alias) : person + " (" + name(alias) + ")";
  }

  private String name(String alias) {
    return names.getOrDefault(alias, alias);
  }
}
