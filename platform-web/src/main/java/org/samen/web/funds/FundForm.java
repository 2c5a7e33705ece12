package org.samen.web.funds;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.AmendFund;
import org.samen.funds.EditLine;
import org.samen.funds.FundDetails;
import org.samen.funds.Kinds;
import org.samen.funds.MemberFigures;
import org.samen.funds.SetUpFund;
import org.samen.funds.Threshold;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.FormGroup;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReceiptUpload;
import org.samen.web.shell.Viewer;

/** A fund's terms: whose it is, where the money stands, the budget, who decides. */
final class FundForm extends Div implements KeptForm.Fields {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final FieldProblems problems = new FieldProblems();
  private final TextField name;
  private final TextArea purpose;
  private final MultiSelectComboBox<Organisation> members;
  private final RadioButtonGroup<String> holderKind;
  private final ComboBox<Organisation> holder;
  private final TextField holderName;
  private final Select<String> currency;
  private final Select<Integer> firstMonth;
  private final DayField agreedOn;
  private SerializableRunnable changed = () -> {};
  private final ReceiptUpload agreement = ReceiptUpload.ofOneFile(files -> changed.run());
  private final LineRows lines = new LineRows(problems);
  private final ThresholdRows thresholds = new ThresholdRows(problems);
  private final Div whose = new Div();

  FundForm() {
    addClassNames("form", "fund-form");
    name = problems.of("name", t("funds.setup.name"), new TextField(t("funds.setup.name")));
    purpose =
        problems.of("purpose", t("funds.setup.purpose"), new TextArea(t("funds.setup.purpose")));
    members =
        problems.of(
            "members",
            t("funds.members.title"),
            new MultiSelectComboBox<>(t("funds.members.title")));
    holderKind =
        problems.of(
            "holderKind",
            t("funds.agreement.holder"),
            new RadioButtonGroup<>(t("funds.agreement.holder")));
    holder =
        problems.of("holder", t("funds.setup.holder"), new ComboBox<>(t("funds.setup.holder")));
    holderName =
        problems.of(
            "holderName",
            t("funds.setup.holder-name"),
            new TextField(t("funds.setup.holder-name")));
    currency = problems.of("currency", t("funds.agreement.currency"), new Select<>());
    firstMonth = problems.of("firstMonth", t("funds.agreement.book-year"), new Select<>());
    agreedOn =
        problems.of(
            "agreedOn", t("funds.agreement.agreed"), new DayField(t("funds.agreement.agreed")));
    prepare();
    Div pair = new Div(currency, firstMonth);
    pair.addClassName("field-pair");
    whose.add(
        new FormGroup(
            "funds.setup.whose",
            holderKind,
            holder,
            holderName,
            pair,
            agreedOn,
            new Paragraph(t("funds.setup.agreement")),
            agreement));
    add(
        problems,
        new FormGroup("funds.setup.fund", name, purpose, members),
        whose,
        new FormGroup("funds.lines.title", new Paragraph(t("funds.setup.lines.help")), lines),
        new FormGroup(
            "funds.thresholds.title", new Paragraph(t("funds.setup.thresholds.help")), thresholds));
  }

  private void prepare() {
    List<Organisation> ngos =
        Beans.get(Organisations.class).list().stream()
            .filter(one -> one.kind().equals("ngo"))
            .toList();
    name.setMaxLength(200);
    purpose.setMaxLength(2000);
    purpose.setHelperText(t("funds.setup.purpose.help"));
    members.setItems(ngos);
    members.setItemLabelGenerator(Organisation::name);
    members.setHelperText(t("funds.setup.members.help"));
    holderKind.setItems(Kinds.HOLDERS);
    holderKind.setItemLabelGenerator(kind -> words.text("funds.setup.holder." + kind));
    holder.setItems(ngos);
    holder.setItemLabelGenerator(Organisation::name);
    holder.setHelperText(t("funds.setup.holder.help"));
    holderName.setMaxLength(200);
    holderName.setHelperText(t("funds.setup.holder-name.help"));
    currency.setLabel(t("funds.agreement.currency"));
    currency.setItems("EUR", "GBP", "USD");
    firstMonth.setLabel(t("funds.agreement.book-year"));
    firstMonth.setItems(IntStream.rangeClosed(1, 12).boxed().toList());
    firstMonth.setItemLabelGenerator(month -> t("date.months").split(" ")[month - 1]);
  }

  @Override
  public FieldProblems problems() {
    return problems;
  }

  /** An empty form for a new fund, with the viewer's organisation as its first member. */
  void fill() {
    String own = Viewer.me().organisation();
    members.setValue(
        members
            .getListDataView()
            .getItems()
            .filter(one -> one.alias().equals(own))
            .collect(Collectors.toSet()));
    holderKind.setValue("lead");
    members.getValue().stream().findFirst().ifPresent(holder::setValue);
    currency.setValue("EUR");
    firstMonth.setValue(1);
    agreedOn.setValue(LocalDate.now(Moments.ZONE));
    lines.fill(List.of(), "EUR");
    thresholds.fill(List.of(), "EUR");
  }

  /** The terms of a fund, to propose others. Where its money stands and in which coin stays. */
  void fill(FundDetails fund) {
    whose.setVisible(false);
    name.setValue(fund.name());
    purpose.setValue(fund.purpose());
    Set<String> aliases = aliases(fund);
    members.setValue(
        members
            .getListDataView()
            .getItems()
            .filter(one -> aliases.contains(one.alias()))
            .collect(Collectors.toSet()));
    lines.fill(fund.lines(), fund.currency());
    thresholds.fill(fund.thresholds(), fund.currency());
  }

  private static Set<String> aliases(FundDetails fund) {
    return fund.members().stream()
        .filter(member -> member.leftOn() == null)
        .map(MemberFigures::organisation)
        .collect(Collectors.toSet());
  }

  @Override
  public void onChange(SerializableRunnable changed) {
    this.changed = changed;
    for (HasValue<?, ?> field :
        List.<HasValue<?, ?>>of(
            name,
            purpose,
            members,
            holderKind,
            holder,
            holderName,
            currency,
            firstMonth,
            agreedOn)) {
      field.addValueChangeListener(change -> changed.run());
    }
    lines.onChange(changed);
    thresholds.onChange(changed);
  }

  @Override
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name.getValue());
    values.put("purpose", purpose.getValue());
    values.put(
        "members",
        members.getValue().stream()
            .map(Organisation::alias)
            .sorted()
            .collect(Collectors.joining(",")));
    values.put("holderKind", holderKind.getValue());
    values.put("holder", holder.isEmpty() ? "" : holder.getValue().alias());
    values.put("holderName", holderName.getValue());
    values.put("currency", currency.getValue());
    values.put("firstMonth", String.valueOf(firstMonth.getValue()));
    values.put("agreedOn", Objects.toString(agreedOn.getValue(), ""));
    values.put(
        "agreement",
        agreement.receipts().isEmpty() ? "" : agreement.receipts().getFirst().id().toString());
    lines.values(values);
    thresholds.values(values);
    return values;
  }

  @Override
  public boolean isFreeText(String field) {
    return field.endsWith("name") || List.of("purpose", "holderName").contains(field);
  }

  @Override
  public void restore(Map<String, String> typed) {
    List<Organisation> ngos = holder.getListDataView().getItems().toList();
    List<String> chosen = List.of(typed.getOrDefault("members", "").split(",", -1));
    name.setValue(typed.getOrDefault("name", ""));
    purpose.setValue(typed.getOrDefault("purpose", ""));
    members.setValue(
        ngos.stream().filter(one -> chosen.contains(one.alias())).collect(Collectors.toSet()));
    holderKind.setValue(typed.getOrDefault("holderKind", "lead"));
    holder.setValue(
        ngos.stream()
            .filter(one -> one.alias().equals(typed.get("holder")))
            .findFirst()
            .orElse(null));
    holderName.setValue(typed.getOrDefault("holderName", ""));
    currency.setValue(typed.getOrDefault("currency", "EUR"));
    String month = typed.getOrDefault("firstMonth", "1");
    firstMonth.setValue(month.matches("[1-9]|1[0-2]") ? Integer.valueOf(month) : 1);
    String day = typed.getOrDefault("agreedOn", "");
    agreedOn.setValue(day.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(day) : null);
    agreement.receipts(FundsPage.uuid(typed.getOrDefault("agreement", "")).stream().toList());
    lines.restore(typed);
    thresholds.restore(typed);
  }

  /** Absent when something in it cannot be read, which is then shown. */
  @Nullable SetUpFund command(UUID id, UUID proposal) {
    List<Problem> missing = new ArrayList<>();
    Organisation keeper = holder.getValue();
    LocalDate day = agreedOn.getValue();
    if (keeper == null) {
      missing.add(new Problem("holder", "rule.required"));
    }
    if (day == null) {
      missing.add(new Problem("agreedOn", "rule.required"));
    }
    if (keeper == null || day == null) {
      problems.show(missing);
      return null;
    }
    List<EditLine> budget = lines.lines();
    List<Threshold> deciding = thresholds.thresholds();
    if (budget == null || deciding == null) {
      return null;
    }
    return new SetUpFund(
        id,
        proposal,
        name.getValue().strip(),
        purpose.getValue().strip(),
        holderKind.getValue(),
        keeper.alias(),
        holderName.isEmpty() ? keeper.name() : holderName.getValue().strip(),
        currency.getValue(),
        firstMonth.getValue(),
        day,
        agreement.receipts().isEmpty() ? null : agreement.receipts().getFirst().id(),
        members.getValue().stream().map(Organisation::alias).sorted().toList(),
        budget,
        deciding);
  }

  /** Only what differs; absent when something cannot be read, which is then shown. */
  @Nullable AmendFund command(UUID proposal, FundDetails fund) {
    List<EditLine> budget = lines.lines();
    List<Threshold> deciding = thresholds.thresholds();
    if (budget == null || deciding == null) {
      return null;
    }
    Set<String> before = aliases(fund);
    Set<String> after =
        members.getValue().stream().map(Organisation::alias).collect(Collectors.toSet());
    return new AmendFund(
        proposal,
        fund.id(),
        name.getValue().strip().equals(fund.name()) ? null : name.getValue().strip(),
        purpose.getValue().strip().equals(fund.purpose()) ? null : purpose.getValue().strip(),
        after.stream().filter(one -> !before.contains(one)).sorted().toList(),
        before.stream().filter(one -> !after.contains(one)).sorted().toList(),
        budget.stream().filter(line -> isOther(line, fund)).toList(),
        deciding.equals(fund.thresholds()) ? null : deciding);
  }

  private static boolean isOther(EditLine line, FundDetails fund) {
    return fund.lines().stream()
        .noneMatch(
            there ->
                there.id().equals(line.id())
                    && there.name().equals(line.name())
                    && there.careSystem().equals(line.careSystem())
                    && there.payerMayOwe() == line.payerMayOwe()
                    && there.costCategory().equals(line.costCategory())
                    && there.budgetMinor() == line.budgetMinor());
  }

  private String t(String key, Object... facts) {
    return words.text(key, facts);
  }
}
