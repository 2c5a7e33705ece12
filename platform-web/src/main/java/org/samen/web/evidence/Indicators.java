package org.samen.web.evidence;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.samen.evidence.FigurePlace;
import org.samen.evidence.TallyCodes;

/**
 * Indicators 2 and 7 of the study from published figures: each over the months that show all it
 * needs, with what it was reckoned of.
 */
final class Indicators extends Div {
  private static final long serialVersionUID = 1L;

  private final transient FigureTable figures;
  private final String place;

  Indicators(EvidenceWords words, FigureTable figures, FigurePlace where) {
    this.figures = figures;
    this.place = where.code();
    addClassName("evidence-indicators");
    long months = figures.months().size();
    long all = figures.sum(place, "total", FigureTable.ALL);
    add(
        tile(
            words.text("evidence.indicator.total"),
            figures.shown(place, "total", FigureTable.ALL) == 0
                ? words.text("evidence.hidden")
                : words.number(all),
            words.text(
                "evidence.indicator.months",
                figures.shown(place, "total", FigureTable.ALL),
                months)));
    long refused = figures.sum(place, "practices", "refused");
    long approached = refused + figures.sum(place, "practices", "accepted");
    add(
        tile(
            words.text("evidence.indicator.refusals"),
            approached == 0
                ? words.text("evidence.hidden")
                : words.percent((double) refused / approached),
            words.text(
                "evidence.indicator.refusals.of",
                words.number(refused),
                words.number(approached),
                figures.shown(place, "practices", "refused"),
                months)));
    regular(words, months);
    minutes(words, months);
  }

  private void regular(EvidenceWords words, long months) {
    long regular = 0;
    long parallel = 0;
    long known = 0;
    long total = 0;
    long counted = 0;
    for (String month : figures.months()) {
      Optional<Long> in = value(month, "outcome", "regular");
      Optional<Long> beside = value(month, "outcome", "parallel");
      Optional<Long> all = value(month, "total", FigureTable.ALL);
      if (in.isPresent() && beside.isPresent() && all.isPresent()) {
        regular += in.get();
        parallel += beside.get();
        known += value(month, "outcome", "none").orElse(0L);
        total += all.get();
        counted++;
      }
    }
    add(
        tile(
            words.text("evidence.indicator.regular"),
            counted == 0
                ? words.text("evidence.hidden")
                : words.percent((double) regular / (regular + parallel)),
            words.text(
                "evidence.indicator.regular.of",
                words.number(regular),
                words.number(regular + parallel),
                words.number(known),
                words.number(total - regular - parallel - known),
                counted,
                months)));
  }

  private void minutes(EvidenceWords words, long months) {
    long reckoned = 0;
    long placed = 0;
    long counted = 0;
    for (String month : figures.months()) {
      long whole = 0;
      boolean every = true;
      for (String band : TallyCodes.MINUTES) {
        Optional<Long> value = value(month, "minutes", band);
        every &= value.isPresent();
        whole += value.orElse(0L) * TallyCodes.reckoned(band);
      }
      Optional<Long> in = value(month, "outcome", "regular");
      Optional<Long> beside = value(month, "outcome", "parallel");
      if (every && in.isPresent() && beside.isPresent()) {
        reckoned += whole;
        placed += in.get() + beside.get();
        counted++;
      }
    }
    add(
        tile(
            words.text("evidence.indicator.minutes"),
            placed == 0 ? words.text("evidence.hidden") : words.decimal((double) reckoned / placed),
            words.text(
                "evidence.indicator.minutes.of",
                words.number(reckoned),
                words.number(placed),
                counted,
                months)));
  }

  private Optional<Long> value(String month, String dimension, String code) {
    return figures.value(month, place, dimension, code);
  }

  private static Div tile(String name, String value, String of) {
    Span number = new Span(value);
    number.addClassName("evidence-number");
    Paragraph reckoning = new Paragraph(of);
    Div tile = new Div(new Span(name), number, reckoning);
    tile.addClassName("evidence-tile");
    return tile;
  }
}
