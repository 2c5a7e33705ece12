package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.samen.access.Role;
import org.samen.rosters.AllowanceEntry;
import org.samen.rosters.AllowanceRoom;
import org.samen.rosters.Allowances;
import org.samen.rules.UnknownYear;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** What a volunteer may still be paid this month and this year, and what was claimed for them. */
final class AllowancePanel extends Section {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 12;

  private final UUID volunteer;
  private final Div body = new Div();

  AllowancePanel(UUID volunteer) {
    this.volunteer = volunteer;
    addClassName("roster-section");
    body.addClassName("roster-section");
    add(new H2(Texts.here("rosters.section.allowance")), body);
    show();
  }

  private void show() {
    body.removeAll();
    Allowances allowances = Beans.get(Allowances.class);
    try {
      room(allowances.room(volunteer, LocalDate.now(Moments.ZONE)));
    } catch (UnknownYear e) {
      body.add(new Notice(Tone.ATTENTION, Texts.here(e.rule(), e.facts().toArray())));
    }
    List<AllowanceEntry> claimed = allowances.list(volunteer, null);
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    claimed.stream().limit(SHOWN).forEach(entry -> rows.add(row(entry)));
    body.add(claimed.isEmpty() ? new Paragraph(Texts.here("rosters.allowance.none")) : rows);
    if (Viewer.hasAny(Role.COORDINATOR)) {
      Div buttons =
          new Div(
              new Button(
                  Texts.here("rosters.allowance.claim"),
                  click -> new AllowanceDialog(volunteer, this::show).open()));
      buttons.addClassName("buttons");
      body.add(buttons);
    }
  }

  private void room(AllowanceRoom room) {
    body.add(
        new Paragraph(Texts.here("rosters.allowance.month", room.monthPaid(), room.monthLimit())),
        new Paragraph(Texts.here("rosters.allowance.year", room.yearPaid(), room.yearLimit())));
    if (room.near()) {
      body.add(new Notice(Tone.ATTENTION, Texts.here("rosters.allowance.near")));
    }
    if (!room.verified()) {
      body.add(new Notice(Tone.ATTENTION, Texts.here("rosters.allowance.unverified")));
    }
  }

  private static ListItem row(AllowanceEntry entry) {
    String said = Texts.here("rosters.allowance.entry", month(entry.month()), entry.amount());
    UUID expense = entry.expense();
    String state = entry.expenseState();
    Div what =
        new Div(expense == null ? new Span(said) : new Anchor("funds/expenses/" + expense, said));
    Span how =
        new Span(
            Texts.here("rosters.allowance.kind." + entry.kind())
                + " · "
                + (state == null
                    ? Texts.here("rosters.allowance.state." + entry.state())
                    : Texts.here("funds.expense.state." + state)));
    how.addClassName("card-facts");
    what.add(how);
    what.addClassName("two-lines");
    return new ListItem(what);
  }

  static String month(LocalDate day) {
    return DateTimeFormatter.ofPattern("LLLL yyyy", Texts.locale()).format(day);
  }
}
