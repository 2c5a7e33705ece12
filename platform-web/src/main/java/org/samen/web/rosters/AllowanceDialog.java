package org.samen.web.rosters;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.attachments.Attachment;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.funds.LineFigures;
import org.samen.rosters.AllowancePreview;
import org.samen.rosters.Allowances;
import org.samen.rosters.ClaimAllowance;
import org.samen.rosters.OutlayEntry;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReceiptUpload;
import org.samen.web.shell.Texts;

/**
 * Claims from a fund what a volunteer is paid for a month, flat or the expenses that were accepted,
 * after showing what it comes to.
 */
final class AllowanceDialog extends FormDialog {
  private static final long serialVersionUID = 1L;
  private static final int MONTHS = 12;
  private static final int MINUTES = 60;
  private static final String FLAT = "flat";
  private static final String ITEMISED = "itemised";

  private final UUID id = Ids.next(Clock.systemUTC());
  private final UUID volunteer;
  private final RadioButtonGroup<String> kind;
  private final CheckboxGroup<OutlayEntry> outlays;
  private final Paragraph noOutlays = new Paragraph(Texts.here("rosters.allowance.no-outlays"));
  private final ReceiptUpload receipts = new ReceiptUpload(files -> {});
  private final Select<LocalDate> month;
  private final Select<FundSummary> fund;
  private final Select<LineFigures> line;
  private final Checkbox redacted;
  private final Paragraph comesTo = new Paragraph();

  AllowanceDialog(UUID volunteer, SerializableRunnable after) {
    this.volunteer = volunteer;
    String which = Texts.here("rosters.allowance.field.kind");
    kind = problems.of("kind", which, new RadioButtonGroup<String>(which));
    kind.setItems(FLAT, ITEMISED);
    kind.setItemLabelGenerator(one -> Texts.here("rosters.allowance.kind." + one));
    String spent = Texts.here("rosters.allowance.field.outlays");
    outlays = problems.of("outlays", spent, new CheckboxGroup<OutlayEntry>(spent));
    outlays.setItemLabelGenerator(AllowanceDialog::words);
    month = select("month");
    fund = select("fund");
    line = select("line");
    String attest = Texts.here("rosters.allowance.field.redacted");
    redacted = problems.of("redacted", attest, new Checkbox(attest));
    LocalDate first = LocalDate.now(Moments.ZONE).withDayOfMonth(1);
    month.setItems(IntStream.range(0, MONTHS).mapToObj(first::minusMonths).toList());
    month.setItemLabelGenerator(AllowancePanel::month);
    fund.setItems(
        Beans.get(Funds.class).list().stream().filter(one -> one.state().equals("open")).toList());
    fund.setItemLabelGenerator(FundSummary::name);
    line.setItemLabelGenerator(one -> one.name() + " " + one.bookYear());
    fund.addValueChangeListener(change -> lines(change.getValue()));
    for (Select<?> asked : List.of(fund, line)) {
      asked.addValueChangeListener(change -> preview());
    }
    outlays.addValueChangeListener(change -> preview());
    month.addValueChangeListener(change -> offer());
    kind.addValueChangeListener(change -> offer());
    comesTo.getElement().setAttribute("role", "status");
    month.setValue(first.minusMonths(1));
    kind.setValue(FLAT);
    fill(
        Texts.here("rosters.allowance.claim"),
        Texts.here("rosters.allowance.what"),
        Texts.here("rosters.allowance.submit"),
        this::claim,
        Texts.here("rosters.allowance.claimed"),
        after,
        kind,
        month,
        outlays,
        noOutlays,
        fund,
        line,
        comesTo,
        receipts,
        redacted);
  }

  private static String words(OutlayEntry one) {
    RosterWords words = RosterWords.here();
    return words.weekday(one.day())
        + " · "
        + words.amount(one.amount().minorUnits(), one.amount().currency())
        + " · "
        + one.purpose();
  }

  /** Shows the month's accepted expenses that nobody has claimed yet, all of them chosen. */
  private void offer() {
    boolean itemised = ITEMISED.equals(kind.getValue());
    LocalDate first = month.getValue();
    List<OutlayEntry> there =
        !itemised || first == null
            ? List.of()
            : Beans.get(Allowances.class).outlays(volunteer, "accepted").stream()
                .filter(one -> one.allowance() == null)
                .filter(one -> one.day().withDayOfMonth(1).equals(first))
                .toList();
    outlays.setItems(there);
    outlays.setValue(Set.copyOf(there));
    outlays.setVisible(!there.isEmpty());
    noOutlays.setVisible(itemised && there.isEmpty());
    receipts.setVisible(itemised);
    preview();
  }

  private <T> Select<T> select(String field) {
    String label = Texts.here("rosters.allowance.field." + field);
    Select<T> select = new Select<>();
    select.setLabel(label);
    return problems.of(field, label, select);
  }

  private void lines(@Nullable FundSummary chosen) {
    line.setItems(
        chosen == null
            ? List.of()
            : Beans.get(Funds.class)
                .find(chosen.id())
                .map(found -> found.lines())
                .orElse(List.of()));
  }

  private void preview() {
    ClaimAllowance command = command();
    comesTo.setText("");
    if (command != null) {
      AllowancePreview preview =
          problems.attempt(() -> Beans.get(Allowances.class).preview(command));
      if (preview != null) {
        Integer minutes = preview.minutes();
        comesTo.setText(
            minutes == null
                ? Texts.here(
                    "rosters.allowance.comes-to.itemised",
                    command.outlays().size(),
                    preview.amount(),
                    preview.room().monthLeft())
                : Texts.here(
                    "rosters.allowance.comes-to",
                    minutes / (double) MINUTES,
                    preview.room().rate(),
                    preview.amount(),
                    preview.room().monthLeft()));
        if (!preview.problems().isEmpty()) {
          problems.show(preview.problems());
        }
      }
    }
  }

  private boolean claim() {
    ClaimAllowance command = command();
    if (command == null) {
      problems.show(
          List.of(new Problem(fund.getValue() == null ? "fund" : "line", "rule.required")));
      return false;
    }
    Beans.get(Allowances.class).claim(command);
    return true;
  }

  private @Nullable ClaimAllowance command() {
    FundSummary from = fund.getValue();
    LineFigures of = line.getValue();
    LocalDate day = month.getValue();
    boolean itemised = ITEMISED.equals(kind.getValue());
    return from == null || of == null || day == null
        ? null
        : new ClaimAllowance(
            id,
            volunteer,
            day,
            itemised ? ITEMISED : FLAT,
            from.id(),
            of.id(),
            itemised ? outlays.getValue().stream().map(OutlayEntry::id).toList() : List.of(),
            itemised ? receipts.receipts().stream().map(Attachment::id).toList() : List.of(),
            redacted.getValue(),
            true);
  }
}
