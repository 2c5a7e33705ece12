package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Locale;
import org.samen.funds.ApprovalsLeft;
import org.samen.funds.Kinds;
import org.samen.funds.Threshold;
import org.samen.money.Amounts;
import org.samen.money.Money;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/** Amounts, states and roles of funds as people read them, in one language. */
record FundWords(Locale locale) {
  static FundWords here() {
    return new FundWords(Texts.locale());
  }

  String text(String key, Object... facts) {
    return Texts.get(locale, key, facts);
  }

  String amount(long minorUnits, String currency) {
    return Amounts.write(new Money(minorUnits, currency), locale);
  }

  /** For a spreadsheet, which adds it up. */
  BigDecimal number(long minorUnits, String currency) {
    return new Money(minorUnits, currency).amount();
  }

  /** A part of the whole, 1; with a decimal where it takes one. */
  String percent(double share) {
    NumberFormat percent = NumberFormat.getPercentInstance(locale);
    percent.setMaximumFractionDigits(1);
    return percent.format(share);
  }

  /** An amount in a sentence or a list, never broken over lines. */
  Span figure(long minorUnits, String currency) {
    Span figure = new Span(amount(minorUnits, currency));
    figure.addClassName("amount");
    return figure;
  }

  String day(LocalDate day) {
    return Moments.day(locale, day);
  }

  String role(String role) {
    return text("directory.role." + role);
  }

  String system(String system) {
    return text("directory.system." + system);
  }

  String category(String category) {
    return text("funds.category." + category);
  }

  String origin(String origin) {
    return text("funds.origin." + origin);
  }

  String entry(String kind) {
    return text("funds.entry." + kind);
  }

  /** "Vanaf € 500,00: 2 coördinatoren van 1 andere organisatie". */
  String threshold(Threshold threshold, String currency) {
    return text(
        "funds.threshold",
        amount(threshold.fromMinor(), currency),
        threshold.approvers(),
        threshold.organisations());
  }

  /** What comes of an approval: the expense is booked, or still waits for so many. */
  String afterApproval(ApprovalsLeft left) {
    if (left.none()) {
      return text("funds.approve.booked");
    }
    if (left.organisations() == 0) {
      return text("funds.approve.waits", left.persons());
    }
    return left.persons() == 1
        ? text("funds.approve.waits.other")
        : text("funds.approve.waits.others", left.persons(), left.organisations());
  }

  String expenseState(String state) {
    return text("funds.expense.state." + state);
  }

  /** An expense's state in word, icon and colour. */
  Component expense(String state) {
    String word = expenseState(state);
    return switch (state) {
      case "draft" -> new Status(Tone.NEUTRAL, VaadinIcon.EDIT, word);
      case "submitted" -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, word);
      case "returned" -> new Status(Tone.ATTENTION, VaadinIcon.REPLY, word);
      case "approved" -> new Status(Tone.GOOD, word);
      case "paid" -> new Status(Tone.GOOD, VaadinIcon.EURO, word);
      case "rejected" -> new Status(Tone.REFUSAL, word);
      default -> new Status(Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, word);
    };
  }

  /** A fund's state in word, icon and colour. */
  Component fund(String state, boolean frozen) {
    if (frozen) {
      return new Status(Tone.REFUSAL, VaadinIcon.LOCK, text("funds.state.frozen"));
    }
    String word = text("funds.state." + state);
    return switch (state) {
      case "open" -> new Status(Tone.GOOD, word);
      case "proposed" -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, word);
      default -> new Status(Tone.REFUSAL, word);
    };
  }

  /** The palette's colour of a role, 1 to 4. */
  static int colour(String role) {
    return Kinds.ROLES.indexOf(role) + 1;
  }
}
