package org.samen.web.funds;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.attachments.Attachment;
import org.samen.funds.EditExpense;
import org.samen.funds.ExpenseDetails;
import org.samen.funds.FundDetails;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.funds.KeyDetails;
import org.samen.funds.Keys;
import org.samen.funds.Part;
import org.samen.money.Money;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.FormGroup;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Moments;
import org.samen.web.shell.MoneyField;
import org.samen.web.shell.ReceiptUpload;
import org.samen.web.shell.Viewer;

/** What was spent, on which lines, for what, with its receipts. */
final class ExpenseForm extends Div implements KeptForm.Fields {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final FieldProblems problems = new FieldProblems();
  private final ComboBox<FundSummary> fund;
  private final MoneyField amount;
  private final DayField spentOn;
  private final TextField provider;
  private final ComboBox<Organisation> partner;
  private final ComboBox<KeyDetails> key;
  private final PartRows parts = new PartRows(this::changed);
  private final Paragraph available = new Paragraph();
  private final TextArea purpose;
  private final TextField reference;
  private final TextArea payerReason;
  private final ReceiptUpload receipts = new ReceiptUpload(files -> changed());
  private final Checkbox redacted;
  private @Nullable FundDetails details;
  private SerializableRunnable listener = () -> {};
  private boolean filling;

  ExpenseForm() {
    addClassNames("form", "expense-form");
    fund = problems.of("fund", t("funds.filter.fund"), new ComboBox<>(t("funds.filter.fund")));
    amount =
        problems.of(
            "amountMinor", t("funds.fact.amount"), new MoneyField(t("funds.fact.amount"), "EUR"));
    spentOn =
        problems.of("spentOn", t("funds.fact.spent-on"), new DayField(t("funds.fact.spent-on")));
    provider =
        problems.of("provider", t("funds.fact.provider"), new TextField(t("funds.fact.provider")));
    partner =
        problems.of(
            "providerOrganisation",
            t("funds.fact.partner"),
            new ComboBox<>(t("funds.form.partner")));
    key = problems.of("key", t("settle.expense.key"), new ComboBox<>(t("settle.expense.key")));
    purpose =
        problems.of("purpose", t("funds.fact.purpose"), new TextArea(t("funds.fact.purpose")));
    reference =
        problems.of(
            "reference", t("funds.fact.reference"), new TextField(t("funds.form.reference")));
    payerReason =
        problems.of(
            "payerReason",
            t("funds.fact.payer-reason"),
            new TextArea(t("funds.fact.payer-reason")));
    redacted =
        problems.of(
            "redacted", t("funds.form.redacted.name"), new Checkbox(t("funds.form.redacted")));
    prepare();
    available.addClassName("part-left");
    Div pair = new Div(amount, spentOn);
    pair.addClassName("field-pair");
    add(
        problems,
        new FormGroup("funds.form.what", fund, pair, provider, partner),
        new FormGroup("funds.form.where", parts, available, key, payerReason),
        new FormGroup("funds.form.why", purpose, reference),
        new FormGroup(
            "funds.form.receipts",
            new Paragraph(t("funds.form.receipts.help")),
            receipts,
            redacted));
  }

  private void prepare() {
    fund.setItems(
        Beans.get(Funds.class).list().stream().filter(one -> one.state().equals("open")).toList());
    fund.setItemLabelGenerator(FundSummary::name);
    fund.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            choose(change.getValue());
          }
        });
    amount.onAmount(
        read -> {
          parts.whole(read.map(Money::minorUnits).orElse(0L));
          changed();
        });
    spentOn.setMax(LocalDate.now(Moments.ZONE));
    provider.setMaxLength(200);
    provider.setHelperText(t("funds.form.provider.help"));
    String own = Viewer.me().organisation();
    partner.setItems(
        Beans.get(Organisations.class).list().stream()
            .filter(one -> one.kind().equals("ngo") && !one.alias().equals(own))
            .toList());
    partner.setItemLabelGenerator(Organisation::name);
    partner.setClearButtonVisible(true);
    partner.setHelperText(t("funds.form.partner.help"));
    key.setItemLabelGenerator(one -> t("settle.expense.key.version", one.name(), one.version()));
    key.setClearButtonVisible(true);
    key.setHelperText(t("settle.expense.key.help"));
    spentOn.addValueChangeListener(change -> offerKeys());
    purpose.setMaxLength(500);
    purpose.setHelperText(t("funds.form.purpose.help"));
    reference.setMaxLength(100);
    payerReason.setMaxLength(500);
    payerReason.setHelperText(t("funds.form.payer.help"));
    payerReason.setVisible(false);
    for (TextArea area : List.of(purpose, payerReason)) {
      area.setValueChangeMode(ValueChangeMode.ON_BLUR);
    }
    for (HasValue<?, ?> field :
        List.<HasValue<?, ?>>of(
            fund, spentOn, provider, partner, key, purpose, reference, payerReason, redacted)) {
      field.addValueChangeListener(change -> changed());
    }
  }

  @Override
  public FieldProblems problems() {
    return problems;
  }

  @Override
  public void onChange(SerializableRunnable listener) {
    this.listener = listener;
  }

  /** An empty form, for this fund when the viewer may claim from it. */
  void fill(@Nullable UUID wanted) {
    List<FundSummary> funds = fund.getListDataView().getItems().toList();
    FundSummary chosen =
        funds.stream()
            .filter(one -> one.id().equals(wanted))
            .findFirst()
            .orElse(funds.size() == 1 ? funds.getFirst() : null);
    fund.setValue(chosen);
    choose(chosen);
  }

  /** A draft, or one that came back. It stays of its fund. */
  void fill(ExpenseDetails expense) {
    filling = true;
    fill(expense.fund());
    fund.setReadOnly(true);
    Long minor = expense.amountMinor();
    amount.show(minor == null ? null : new Money(minor, expense.currency()));
    parts.whole(minor == null ? 0 : minor);
    spentOn.setValue(expense.spentOn());
    provider.setValue(expense.provider());
    partner.setValue(partner(expense.providerOrganisation()));
    parts.fill(
        expense.parts().stream().map(part -> new Part(part.line(), part.amountMinor())).toList());
    offerKeys();
    key.setValue(key(Objects.toString(expense.key(), "")));
    purpose.setValue(expense.purpose());
    reference.setValue(Objects.requireNonNullElse(expense.reference(), ""));
    payerReason.setValue(Objects.requireNonNullElse(expense.payerReason(), ""));
    receipts.receipts(expense.receipts().stream().map(ExpenseDetails.Receipt::id).toList());
    redacted.setValue(expense.redacted());
    filling = false;
    refresh();
  }

  private @Nullable Organisation partner(@Nullable String alias) {
    return partner
        .getListDataView()
        .getItems()
        .filter(one -> one.alias().equals(alias))
        .findFirst()
        .orElse(null);
  }

  private void choose(@Nullable FundSummary chosen) {
    details = chosen == null ? null : Beans.get(Funds.class).find(chosen.id()).orElse(null);
    if (details != null) {
      parts.of(details.lines(), details.currency());
    }
    offerKeys();
    refresh();
  }

  /** The keys by which a cost of the chosen day may be shared; the choice stays while it may. */
  private void offerKeys() {
    FundDetails of = details;
    LocalDate day = spentOn.getValue();
    String chosen = key.isEmpty() ? "" : key.getValue().id().toString();
    key.setItems(
        of == null
            ? List.of()
            : Beans.get(Keys.class)
                .inForce(of.id(), day == null ? LocalDate.now(Moments.ZONE) : day));
    key.setValue(key(chosen));
    key.setVisible(key.getListDataView().getItemCount() > 0);
  }

  private @Nullable KeyDetails key(String id) {
    return key.getListDataView()
        .getItems()
        .filter(one -> one.id().toString().equals(id))
        .findFirst()
        .orElse(null);
  }

  private void changed() {
    refresh();
    if (!filling) {
      listener.run();
    }
  }

  /** What is left before anything is sent, and the reason where a regular payer may owe it. */
  private void refresh() {
    payerReason.setVisible(parts.payerMayOwe());
    FundDetails of = details;
    available.setVisible(of != null);
    if (of == null) {
      return;
    }
    String sentence =
        t("funds.form.available", words.amount(of.availableMinor(), of.currency()), of.name());
    long missing = parts.missing();
    available.setText(
        missing == 0 || parts.parts().size() < 2
            ? sentence
            : sentence
                + " "
                + t(
                    missing > 0 ? "funds.form.missing" : "funds.form.too-much",
                    words.amount(Math.abs(missing), of.currency())));
  }

  /**
   * Absent when something in it cannot be read, which is then shown.
   *
   * @param whole it is about to be submitted: what else is missing is said along with the fund
   */
  @Nullable EditExpense command(UUID id, @Nullable Integer version, boolean whole) {
    FundSummary of = fund.getValue();
    Optional<Money> read = amount.isEmpty() ? Optional.empty() : amount.amount();
    if (!amount.isEmpty() && read.isEmpty()) {
      amount.focus();
      return null; // the field says what it means, and asks
    }
    if (of == null) {
      problems.show(missing(whole));
      return null;
    }
    Organisation paid = partner.getValue();
    return new EditExpense(
        id,
        of.id(),
        version,
        key.isEmpty() ? "pool" : "shared",
        provider.getValue().strip(),
        paid == null ? null : paid.alias(),
        spentOn.getValue(),
        read.map(Money::minorUnits).orElse(null),
        purpose.getValue().strip(),
        reference.getValue().strip(),
        payerReason.isVisible() ? payerReason.getValue().strip() : null,
        redacted.getValue(),
        key.isEmpty() ? null : key.getValue().id(),
        parts.parts(),
        receipts.receipts().stream().map(Attachment::id).toList());
  }

  private List<Problem> missing(boolean whole) {
    List<Problem> missing = new ArrayList<>();
    missing.add(new Problem("fund", "rule.required"));
    if (whole) {
      Map<String, Boolean> empty = new LinkedHashMap<>();
      empty.put("amountMinor", amount.isEmpty());
      empty.put("spentOn", spentOn.isEmpty());
      empty.put("provider", provider.getValue().isBlank());
      empty.put("purpose", purpose.getValue().isBlank());
      empty.forEach(
          (field, is) -> {
            if (is) {
              missing.add(new Problem(field, "rule.required"));
            }
          });
      if (!redacted.getValue()) {
        missing.add(new Problem("redacted", "rule.funds.receipts-are-redacted"));
      }
    }
    return missing;
  }

  @Override
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("fund", fund.isEmpty() ? "" : fund.getValue().id().toString());
    values.put("amount", amount.getValue());
    values.put("spentOn", Objects.toString(spentOn.getValue(), ""));
    values.put("provider", provider.getValue());
    values.put("partner", partner.isEmpty() ? "" : partner.getValue().alias());
    values.put("parts", parts.typed());
    values.put("key", key.isEmpty() ? "" : key.getValue().id().toString());
    values.put("purpose", purpose.getValue());
    values.put("reference", reference.getValue());
    values.put("payerReason", payerReason.getValue());
    values.put("redacted", redacted.getValue().toString());
    values.put(
        "receipts",
        receipts.receipts().stream()
            .map(file -> file.id().toString())
            .collect(Collectors.joining(",")));
    return values;
  }

  @Override
  public boolean isFreeText(String field) {
    return List.of("provider", "purpose", "reference", "payerReason").contains(field);
  }

  @Override
  public void restore(Map<String, String> typed) {
    filling = true;
    if (!fund.isReadOnly()) {
      FundsPage.uuid(typed.getOrDefault("fund", "")).ifPresent(this::fill);
    }
    amount.setValue(typed.getOrDefault("amount", ""));
    parts.whole(amount.isEmpty() ? 0 : amount.amount().map(Money::minorUnits).orElse(0L));
    try {
      String day = typed.getOrDefault("spentOn", "");
      spentOn.setValue(day.isEmpty() ? null : LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      spentOn.clear();
    }
    provider.setValue(typed.getOrDefault("provider", ""));
    partner.setValue(partner(typed.getOrDefault("partner", "")));
    parts.restore(typed.getOrDefault("parts", ""));
    offerKeys();
    key.setValue(key(typed.getOrDefault("key", "")));
    purpose.setValue(typed.getOrDefault("purpose", ""));
    reference.setValue(typed.getOrDefault("reference", ""));
    payerReason.setValue(typed.getOrDefault("payerReason", ""));
    redacted.setValue(Boolean.parseBoolean(typed.getOrDefault("redacted", "")));
    receipts.receipts(
        Arrays.stream(typed.getOrDefault("receipts", "").split(",", -1))
            .flatMap(id -> FundsPage.uuid(id).stream())
            .toList());
    filling = false;
    refresh();
  }

  private String t(String key, Object... facts) {
    return words.text(key, facts);
  }
}
