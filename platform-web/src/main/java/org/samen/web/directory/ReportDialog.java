package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.PersonalDataRefused;
import org.samen.access.Role;
import org.samen.directory.Line;
import org.samen.directory.ServiceDetails;
import org.samen.directory.trust.Reports;
import org.samen.evidence.AddTally;
import org.samen.evidence.Named;
import org.samen.evidence.Tallies;
import org.samen.evidence.TallyCodes;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Asks what is not right any more, or which barrier somebody met; never about whom. */
final class ReportDialog extends Dialog {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;

  private final UUID id = Ids.next(Clock.systemUTC());
  private final UUID service;
  private final String kind;
  private final @Nullable String category;
  private final @Nullable Named municipality;
  private final RadioButtonGroup<String> what = new RadioButtonGroup<>();
  private final Checkbox countToo = new Checkbox();
  private final TextArea note = new TextArea(Texts.here("trust.report.note"));
  private final SerializableRunnable done;

  /**
   * @param kind {@code out-of-date} or {@code refused}
   */
  ReportDialog(ServiceDetails entry, String kind, SerializableRunnable done) {
    String serviceName = entry.name();
    this.service = entry.id();
    this.kind = kind;
    this.done = done;
    this.category = entry.category();
    boolean refused = kind.equals("refused");
    List<String> choices = refused ? Reports.BARRIERS : Reports.NOT_RIGHT;
    addClassName("report-dialog");
    setWidth("min(560px, 100%)");
    setHeaderTitle(Texts.here("trust.report." + kind));
    Paragraph about = new Paragraph(serviceName);
    about.addClassName("report-about");
    about.getElement().setAttribute("dir", "auto");
    what.setLabel(Texts.here("trust.report.what." + kind));
    what.setItems(choices);
    what.setItemLabelGenerator(choice -> Texts.here("trust.what." + kind + "." + choice));
    what.setManualValidation(true);
    what.addValueChangeListener(change -> what.setInvalid(false));
    what.addClassName("vertical");
    note.setHelperText(Texts.here("trust.report.note.help"));
    note.setMaxLength(LONGEST);
    note.addValueChangeListener(change -> note.setInvalid(false));
    note.setVisible(!refused);
    municipality = refused && counts() ? municipality(entry) : null;
    countToo.setVisible(municipality != null && category != null);
    countToo.setValue(countToo.isVisible());
    if (municipality != null) {
      countToo.setLabel(
          Texts.here("evidence.also-count", municipality.name(Texts.locale().getLanguage())));
    }
    Paragraph care = new Paragraph(Texts.here("trust.report.care." + kind));
    care.addClassName("report-care");
    Div form = new Div(about, what, note, countToo, care);
    form.addClassName("report-form");
    add(form);
    Button cancel = new Button(Texts.here("trust.cancel"), click -> close());
    cancel.addThemeVariants(ButtonVariant.TERTIARY);
    Button send = new Button(Texts.here("trust.report.send"), click -> send());
    send.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(cancel, send);
  }

  private void send() {
    if (what.isEmpty()) {
      what.setErrorMessage(Texts.here("rule.unknown-choice"));
      what.setInvalid(true);
      return;
    }
    try {
      Beans.get(Reports.class).open(id, service, kind, what.getValue(), note.getValue());
    } catch (PersonalDataRefused refused) {
      note.setErrorMessage(
          String.join(" ", refused.rules().stream().map(rule -> Texts.here(rule.key())).toList()));
      note.setInvalid(true);
      note.focus();
      return;
    }
    close();
    Toast.show(Texts.here(count() ? "evidence.also-counted" : "trust.report.sent"));
    done.run();
  }

  private static boolean counts() {
    return Viewer.hasAny(Role.STAFF, Role.COORDINATOR);
  }

  /** The one municipality of the entry; absent when it has none or several. */
  private static @Nullable Named municipality(ServiceDetails entry) {
    List<Named> all =
        entry.places().stream()
            .map(Line.Place::municipality)
            .filter(Objects::nonNull)
            .distinct()
            .flatMap(city -> Beans.get(Tallies.class).municipality(city).stream())
            .distinct()
            .toList();
    return all.size() == 1 ? all.getFirst() : null;
  }

  /** Counts the refusal in one's own tallies, which hold neither the entry nor the moment. */
  private boolean count() {
    Named place = municipality;
    String about = category;
    if (place == null || about == null || !countToo.getValue()) {
      return false;
    }
    Beans.get(Tallies.class)
        .add(
            List.of(
                new AddTally(
                    UUID.randomUUID(),
                    YearMonth.now(TallyCodes.ZONE),
                    place.code(),
                    about,
                    what.getValue(),
                    "none",
                    TallyCodes.MINUTES.getFirst(),
                    1,
                    1,
                    1)));
    return true;
  }
}
