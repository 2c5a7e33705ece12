package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/** Parts, stages and roles of campaigns as people read them, in one language. */
record CampaignWords(Locale locale) {
  static CampaignWords here() {
    return new CampaignWords(Texts.locale());
  }

  String text(String key, Object... facts) {
    return Texts.get(locale, key, facts);
  }

  String day(LocalDate day) {
    return Moments.day(locale, day);
  }

  /** Of the study's four, in the directory's words. */
  String role(String role) {
    return text("directory.role." + role);
  }

  String visibility(String visibility) {
    return text("campaigns.visibility." + visibility);
  }

  String target(String kind) {
    return text("campaigns.target." + kind);
  }

  String stage(String stage) {
    return text("campaigns.stage." + stage);
  }

  String part(@Nullable String part) {
    return text("campaigns.part." + (part == null ? "none" : part));
  }

  String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /** "1 feb 2026 – 1 dec 2026", or open at its end. */
  String span(LocalDate from, @Nullable LocalDate until) {
    return until == null
        ? text("campaigns.from", day(from))
        : text("campaigns.from-until", day(from), day(until));
  }

  /** The part of the viewer's organisation, as a status. */
  Component partStatus(@Nullable String part, boolean closed) {
    if (closed) {
      return new Status(Tone.NEUTRAL, VaadinIcon.ARCHIVE, text("campaigns.closed"));
    }
    return switch (part == null ? "none" : part) {
      case "lead" -> new Status(Tone.GOOD, VaadinIcon.FLAG_O, part(part));
      case "joined" -> new Status(Tone.GOOD, part(part));
      case "invited" -> new Status(Tone.ATTENTION, VaadinIcon.ENVELOPE_O, part(part));
      default -> new Status(Tone.NEUTRAL, VaadinIcon.EYE, part(part));
    };
  }

  /** A stage with its place on the ladder; its icon is the same everywhere. */
  Component stageStatus(String stage) {
    return switch (stage) {
      case "evidence" -> new Status(Tone.NEUTRAL, VaadinIcon.SEARCH, stage(stage));
      case "delivered" -> new Status(Tone.NEUTRAL, VaadinIcon.PAPERPLANE_O, stage(stage));
      case "response" -> new Status(Tone.NEUTRAL, VaadinIcon.COMMENT_O, stage(stage));
      case "commitment" -> new Status(Tone.GOOD, VaadinIcon.HANDSHAKE, stage(stage));
      default -> new Status(Tone.GOOD, VaadinIcon.CHECK_CIRCLE_O, stage(stage));
    };
  }
}
