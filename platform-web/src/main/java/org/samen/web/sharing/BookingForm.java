package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.sharing.AlreadyTaken;
import org.samen.sharing.Book;
import org.samen.sharing.Bookings;
import org.samen.sharing.Slot;
import org.samen.sharing.ThingDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/**
 * Asks for a thing. What it would take, cost and whether that is free stands there before anything
 * is booked; the button says what it will do.
 */
final class BookingForm extends Section {
  private static final long serialVersionUID = 1L;
  private static final int LONG_MINUTES = 12 * 60;

  private final SharingWords words = SharingWords.here();
  private final ThingDetails thing;
  private final boolean decides;
  private final SerializableRunnable booked;
  private final FieldProblems problems = new FieldProblems();
  private final DayField day;
  private final TimePicker from;
  private final DayField lastDay;
  private final TimePicker until;
  private final TextArea purpose;
  private final Select<String> repeat = new Select<>();
  private final IntegerField times;
  private final Div outcome = new Div();
  private final Button book = new Button();
  private UUID id = Ids.next(Clock.systemUTC());
  private List<Slot> slots = List.of();

  /**
   * Of one thing.
   *
   * @param own whether the viewer's organisation keeps it
   * @param booked called when something was booked
   */
  BookingForm(ThingDetails thing, boolean own, SerializableRunnable booked) {
    this.thing = thing;
    this.decides = own || !thing.approval();
    this.booked = booked;
    addClassNames("booking-form", "form");
    H2 heading = new H2(words.text(decides ? "sharing.book.title" : "sharing.ask.title"));
    heading.setId("book-heading");
    getElement().setAttribute("aria-labelledby", "book-heading");
    day =
        problems.of(
            "day", words.text("sharing.book.day"), new DayField(words.text("sharing.book.day")));
    from = problems.of("starts", words.text("sharing.book.from"), time("sharing.book.from"));
    lastDay =
        problems.of(
            "lastDay",
            words.text("sharing.book.lastDay"),
            new DayField(words.text("sharing.book.lastDay")));
    until = problems.of("ends", words.text("sharing.book.until"), time("sharing.book.until"));
    purpose =
        problems.of(
            "purpose",
            words.text("sharing.book.purpose"),
            new TextArea(words.text("sharing.book.purpose")));
    times =
        problems.of(
            "repeat.count",
            words.text("sharing.book.times"),
            new IntegerField(words.text("sharing.book.times")));
    prepare(own);
    Div hours = new Div(from, until);
    hours.addClassName("field-pair");
    Div again = new Div(repeat, times);
    again.addClassName("field-pair");
    add(heading, problems, day, hours, lastDay, again, purpose, outcome, book);
    check();
  }

  /** Fills in a time that was drawn in the calendar. */
  void fill(LocalDateTime starts, LocalDateTime ends) {
    day.setValue(starts.toLocalDate());
    from.setValue(starts.toLocalTime());
    until.setValue(ends.toLocalTime());
    lastDay.setValue(ends.toLocalDate());
    check();
    purpose.focus();
  }

  private void prepare(boolean own) {
    day.setMin(LocalDate.now(Moments.ZONE));
    day.setMax(LocalDate.now(Moments.ZONE).plusDays(thing.horizonDays()));
    lastDay.setMin(LocalDate.now(Moments.ZONE));
    lastDay.setVisible(thing.longestMinutes() > LONG_MINUTES);
    lastDay.setHelperText(words.text("sharing.book.lastDay.help"));
    purpose.setMaxLength(500);
    purpose.setHelperText(
        own
            ? words.text("sharing.book.purpose.help.own")
            : words.text("sharing.book.purpose.help", thing.keeperName()));
    purpose.setValueChangeMode(ValueChangeMode.ON_BLUR);
    repeat.setLabel(words.text("sharing.book.repeat"));
    repeat.setItems("0", "1", "2");
    repeat.setValue("0");
    repeat.setItemLabelGenerator(weeks -> words.text("sharing.book.repeat." + weeks));
    times.setMin(2);
    times.setMax(52);
    times.setValue(6);
    times.setStepButtonsVisible(true);
    times.setVisible(false);
    outcome.addClassName("booking-outcome");
    outcome.getElement().setAttribute("role", "status");
    book.addThemeVariants(ButtonVariant.PRIMARY);
    book.setDisableOnClick(true);
    book.addClickListener(click -> book());
    day.addValueChangeListener(change -> changed(change.isFromClient()));
    from.addValueChangeListener(change -> changed(change.isFromClient()));
    until.addValueChangeListener(change -> changed(change.isFromClient()));
    lastDay.addValueChangeListener(change -> changed(change.isFromClient()));
    times.addValueChangeListener(change -> changed(change.isFromClient()));
    repeat.addValueChangeListener(
        change -> {
          times.setVisible(weeks() > 0);
          changed(change.isFromClient());
        });
  }

  private TimePicker time(String key) {
    TimePicker picker = new TimePicker(words.text(key));
    picker.setLocale(Texts.locale().equals(Texts.ENGLISH) ? Locale.UK : Locale.of("nl", "NL"));
    picker.setStep(Duration.ofMinutes(30));
    return picker;
  }

  private void changed(boolean byViewer) {
    if (byViewer) {
      check();
    }
  }

  private int weeks() {
    return Integer.parseInt(repeat.getValue() == null ? "0" : repeat.getValue());
  }

  /** Absent as long as something is missing. */
  private @Nullable Book command(List<Problem> missing) {
    LocalDate first = day.getValue();
    LocalTime starts = from.getValue();
    LocalTime ends = until.getValue();
    Integer count = times.getValue();
    if (first == null) {
      missing.add(new Problem("day", "rule.required"));
    }
    if (starts == null) {
      missing.add(new Problem("starts", "rule.required"));
    }
    if (ends == null) {
      missing.add(new Problem("ends", "rule.required"));
    }
    if (weeks() > 0 && count == null) {
      missing.add(new Problem("repeat.count", "rule.required"));
    }
    if (first == null || starts == null || ends == null || !missing.isEmpty()) {
      return null;
    }
    LocalDate last = lastDay.isVisible() && lastDay.getValue() != null ? lastDay.getValue() : first;
    if (!exists(first, starts) || !exists(last, ends)) {
      missing.add(
          new Problem(exists(first, starts) ? "ends" : "starts", "rule.sharing.no-such-time"));
      return null;
    }
    return new Book(
        id,
        thing.id(),
        at(first, starts),
        at(ends.equals(LocalTime.MIDNIGHT) && last.equals(first) ? last.plusDays(1) : last, ends),
        purpose.getValue(),
        weeks() == 0 || count == null ? null : new Book.Repeat(weeks(), null, count, false));
  }

  private static boolean exists(LocalDate day, LocalTime time) {
    return !Moments.ZONE.getRules().getValidOffsets(day.atTime(time)).isEmpty();
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(Moments.ZONE).toInstant();
  }

  /** Shows what it would take and what stands in its way. */
  private void check() {
    problems.clear();
    slots = List.of();
    Book command = command(new ArrayList<>());
    outcome.removeAll();
    if (command == null) {
      outcome.add(new Paragraph(words.text("sharing.book.hint")));
    } else {
      try {
        slots = Beans.get(Bookings.class).propose(command);
        outcome.add(slots.size() == 1 ? single(slots.getFirst()) : series());
      } catch (InvalidFields e) {
        problems.show(e.problems());
      }
    }
    name();
  }

  /** The button says what it will do. */
  private void name() {
    long free = slots.stream().filter(Slot::free).count();
    String verb = decides ? "sharing.book" : "sharing.ask";
    book.setText(
        slots.size() < 2
            ? words.text(verb)
            : free == slots.size()
                ? words.text(verb + ".all", free)
                : words.text(verb + ".free", free));
    book.setEnabled(slots.isEmpty() || free > 0);
  }

  private Component single(Slot slot) {
    if (!slot.free()) {
      return new Notice(
          Tone.ATTENTION, String.join(" ", slot.problems().stream().map(words::problem).toList()));
    }
    return new Notice(Tone.GOOD, words.text("sharing.book.isFree") + " " + costs(List.of(slot)));
  }

  private Component series() {
    UnorderedList list = new UnorderedList();
    list.addClassName("booking-slots");
    for (Slot slot : slots) {
      Span when = new Span(words.when(slot.starts(), slot.ends()));
      ListItem item = new ListItem(when);
      if (slot.free()) {
        item.add(new Status(Tone.GOOD, words.text("sharing.book.slot.free")));
      } else {
        Span why = new Span(words.problem(slot.problems().getFirst()));
        why.addClassName("card-facts");
        item.add(new Status(Tone.ATTENTION, words.text("sharing.book.slot.not")), why);
      }
      list.add(item);
    }
    List<Slot> free = slots.stream().filter(Slot::free).toList();
    Paragraph sum =
        new Paragraph(
            words.text("sharing.book.series", free.size(), slots.size()) + " " + costs(free));
    return new Div(sum, list);
  }

  private String costs(List<Slot> which) {
    long cents = which.stream().mapToLong(Slot::costCents).sum();
    long minutes =
        which.stream()
            .mapToLong(slot -> Duration.between(slot.starts(), slot.ends()).toMinutes())
            .sum();
    return cents == 0
        ? words.text("sharing.book.length", words.length(minutes))
        : words.text(
            "sharing.book.cost", words.length(minutes), words.amount(cents, thing.currency()));
  }

  private void book() {
    book.setEnabled(true);
    List<Problem> missing = new ArrayList<>();
    Book command = command(missing);
    if (purpose.getValue().isBlank()) {
      missing.add(new Problem("purpose", "rule.required"));
    }
    if (command == null || !missing.isEmpty()) {
      problems.show(missing);
      return;
    }
    Book.Repeat again = command.repeat();
    Book asked =
        again == null
            ? command
            : new Book(
                command.id(),
                command.thing(),
                command.starts(),
                command.ends(),
                command.purpose(),
                new Book.Repeat(
                    again.everyWeeks(), null, again.count(), !slots.stream().allMatch(Slot::free)));
    try {
      List<UUID> ids = problems.attempt(() -> Beans.get(Bookings.class).book(asked));
      if (ids != null) {
        done(ids);
      }
    } catch (AlreadyTaken taken) {
      check();
      problems.show(List.of(new Problem("starts", taken.rule(), taken.facts())));
      booked.run();
    }
  }

  private void done(List<UUID> ids) {
    id = Ids.next(Clock.systemUTC());
    String said = words.text(decides ? "sharing.book.done" : "sharing.ask.done", ids.size());
    UUID first = ids.getFirst();
    Toast.show(
        said,
        words.text("sharing.book.see"),
        () -> UI.getCurrentOrThrow().navigate(SharingPage.booking(first)));
    day.clear();
    from.clear();
    until.clear();
    lastDay.clear();
    purpose.clear();
    repeat.setValue("0");
    check();
    booked.run();
  }
}
