package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Demand;
import org.samen.campaigns.EditCampaign;
import org.samen.campaigns.Kinds;
import org.samen.campaigns.Milestone;
import org.samen.campaigns.Target;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.funds.LineFigures;
import org.samen.rosters.Templates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Moments;

/** The fields of a campaign in one column; whether they may be saved is the bean's to say. */
final class CampaignForm extends Div implements KeptForm.Fields {
  private static final long serialVersionUID = 1L;
  private static final String DEMAND = "demand.";
  private static final String TARGET = "target.";
  private static final String MILESTONE = "milestone.";

  /** Stands between the parts of a row in a draft; nobody types it. */
  private static final String PART = "\u001f";

  private final CampaignWords words = CampaignWords.here();
  private final FieldProblems problems = new FieldProblems();
  private final TextField name = field("name", new TextField());
  private final TextArea aim = field("aim", new TextArea());
  private final TextArea why = field("why", new TextArea());
  private final RadioButtonGroup<String> role = field("role", new RadioButtonGroup<>());
  private final RadioButtonGroup<String> visibility = field("visibility", new RadioButtonGroup<>());
  private final DayField startsOn = new DayField(label("startsOn"));
  private final DayField endsOn = new DayField(label("endsOn"));
  private final Select<Line> budget = field("budgetLine", new Select<>());
  private final Select<Line> shifts = field("shiftTemplate", new Select<>());
  private final FieldRows demands;
  private final FieldRows targets;
  private final FieldRows milestones;

  /** A budget line, or a template of shifts, that one may link to. */
  private record Line(UUID id, String name) implements java.io.Serializable {}

  CampaignForm() {
    addClassName("form");
    demands =
        new FieldRows(
            "demands",
            problems,
            words.text("campaigns.form.demand.add"),
            List.of(FieldRows.text("text", words.text("campaigns.form.demand"), 500)));
    targets =
        new FieldRows(
            "targets",
            problems,
            words.text("campaigns.form.target.add"),
            List.of(
                FieldRows.choice(
                    "kind", words.text("campaigns.form.kind"), Kinds.TARGETS, words::target),
                FieldRows.text("institution", words.text("campaigns.form.institution"), 200),
                FieldRows.text("office", words.text("campaigns.form.office"), 200)));
    milestones =
        new FieldRows(
            "milestones",
            problems,
            words.text("campaigns.form.milestone.add"),
            List.of(
                FieldRows.text("title", words.text("campaigns.form.milestone"), 200),
                FieldRows.day("onDay", words.text("campaigns.form.on")),
                FieldRows.day("doneOn", words.text("campaigns.form.done"))));
    prepare();
    add(
        problems,
        group("what", name, aim, why, role),
        group("demands", new Paragraph(words.text("campaigns.form.demands.help")), demands),
        group("targets", new Paragraph(words.text("campaigns.form.targets.help")), targets),
        group("when", pair(startsOn, endsOn), milestones),
        group("who", visibility, budget, shifts));
  }

  private void prepare() {
    name.setMaxLength(200);
    aim.setMaxLength(1000);
    aim.setHelperText(words.text("campaigns.form.aim.help"));
    why.setMinRows(4);
    why.setMaxLength(5000);
    why.setHelperText(words.text("campaigns.form.why.help"));
    role.setItems(Kinds.ROLES);
    role.setItemLabelGenerator(words::role);
    visibility.setItems(Kinds.VISIBILITIES);
    visibility.setItemLabelGenerator(
        value -> words.text("campaigns.visibility." + value + ".long"));
    problems.of("startsOn", label("startsOn"), startsOn);
    problems.of("endsOn", label("endsOn"), endsOn);
    offer(budget, "campaigns.form.budget.help", lines());
    offer(
        shifts,
        "campaigns.form.shifts.help",
        Beans.get(Templates.class).list(false).stream()
            .map(template -> new Line(template.id(), template.name()))
            .toList());
  }

  private void offer(Select<Line> select, String help, List<Line> items) {
    select.setHelperText(words.text(help));
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(words.text("campaigns.form.none"));
    select.setItems(items);
    select.setItemLabelGenerator(
        line -> line == null ? words.text("campaigns.form.none") : line.name());
    select.setVisible(!items.isEmpty());
  }

  /** The lines of the viewer's funds that are for advocating or educating. */
  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    Funds funds = Beans.get(Funds.class);
    for (FundSummary fund : funds.list()) {
      funds
          .find(fund.id())
          .ifPresent(
              there -> {
                for (LineFigures line : there.lines()) {
                  if (Kinds.ROLES.contains(line.role())) {
                    lines.add(
                        new Line(
                            line.id(), there.name() + " · " + line.name() + " " + line.bookYear()));
                  }
                }
              });
    }
    return lines;
  }

  @Override
  public FieldProblems problems() {
    return problems;
  }

  void fill(@Nullable CampaignDetails campaign) {
    if (campaign == null) {
      role.setValue(Kinds.ROLES.getFirst());
      visibility.setValue(Kinds.VISIBILITIES.getFirst());
      startsOn.setValue(LocalDate.now(Moments.ZONE));
      demands.fill(List.of(row(Map.of())));
      targets.fill(List.of(row(Map.of())));
      return;
    }
    name.setValue(campaign.name());
    aim.setValue(campaign.aim());
    why.setValue(campaign.why());
    role.setValue(campaign.role());
    visibility.setValue(campaign.visibility());
    startsOn.setValue(campaign.startsOn());
    endsOn.setValue(campaign.endsOn());
    choose(budget, campaign.budgetLine());
    choose(shifts, campaign.shiftTemplate());
    demands.fill(
        campaign.demands().stream()
            .map(d -> new FieldRows.Row(d.id(), Map.of("text", d.text())))
            .toList());
    targets.fill(
        campaign.targets().stream()
            .map(
                t ->
                    new FieldRows.Row(
                        t.id(),
                        Map.of(
                            "kind",
                            t.kind(),
                            "institution",
                            t.institution(),
                            "office",
                            text(t.office()))))
            .toList());
    milestones.fill(
        campaign.milestones().stream()
            .map(
                m ->
                    new FieldRows.Row(
                        m.id(),
                        Map.of(
                            "title",
                            m.title(),
                            "onDay",
                            m.onDay().toString(),
                            "doneOn",
                            text(m.doneOn()))))
            .toList());
  }

  private static void choose(Select<Line> select, @Nullable UUID line) {
    select
        .getListDataView()
        .getItems()
        .filter(item -> item.id().equals(line))
        .findFirst()
        .ifPresent(select::setValue);
  }

  private static FieldRows.Row row(Map<String, String> values) {
    return new FieldRows.Row(org.samen.access.Ids.next(java.time.Clock.systemUTC()), values);
  }

  /** The command that saves the fields; none when a day is missing, which is then shown. */
  @Nullable EditCampaign command(UUID id, @Nullable CampaignDetails before) {
    problems.clear();
    List<Problem> missing = new ArrayList<>();
    LocalDate starts = startsOn.getValue();
    if (starts == null) {
      missing.add(new Problem("startsOn", "rule.required"));
    }
    List<FieldRows.Row> days = milestones.rows();
    for (int i = 0; i < days.size(); i++) {
      if (days.get(i).text("onDay").isEmpty()) {
        missing.add(new Problem("milestones[" + i + "].onDay", "rule.required"));
      }
    }
    if (starts == null || !missing.isEmpty()) {
      problems.show(missing);
      return null;
    }
    return new EditCampaign(
        id,
        before == null ? null : before.version(),
        name.getValue(),
        aim.getValue(),
        why.getValue(),
        role.getValue(),
        visibility.getValue(),
        starts,
        endsOn.getValue(),
        chosen(budget, before == null ? null : before.budgetLine()),
        chosen(shifts, before == null ? null : before.shiftTemplate()),
        demands.rows().stream().map(row -> new Demand(row.id(), row.text("text"))).toList(),
        targets.rows().stream()
            .map(
                row ->
                    new Target(
                        row.id(),
                        row.text("kind"),
                        row.text("institution"),
                        row.text("office").isEmpty() ? null : row.text("office")))
            .toList(),
        days.stream()
            .map(
                row ->
                    new Milestone(
                        row.id(),
                        row.text("title"),
                        LocalDate.parse(row.text("onDay")),
                        day(row.text("doneOn"))))
            .toList());
  }

  /** What was chosen; as it was when that is not in sight to be chosen. */
  private static @Nullable UUID chosen(Select<Line> select, @Nullable UUID before) {
    Line line = select.getValue();
    if (line != null) {
      return line.id();
    }
    boolean inSight =
        select.getListDataView().getItems().anyMatch(item -> item.id().equals(before));
    return inSight ? null : before;
  }

  @Override
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name.getValue());
    values.put("aim", aim.getValue());
    values.put("why", why.getValue());
    values.put("role", text(role.getValue()));
    values.put("visibility", text(visibility.getValue()));
    values.put("startsOn", text(startsOn.getValue()));
    values.put("endsOn", text(endsOn.getValue()));
    values.put("budget", text(chosen(budget, null)));
    values.put("shifts", text(chosen(shifts, null)));
    keep(values, DEMAND, demands, List.of("text"));
    keep(values, TARGET, targets, List.of("kind", "institution", "office"));
    keep(values, MILESTONE, milestones, List.of("title", "onDay", "doneOn"));
    return values;
  }

  private static void keep(
      Map<String, String> values, String prefix, FieldRows rows, List<String> columns) {
    List<FieldRows.Row> all = rows.rows();
    for (int i = 0; i < all.size(); i++) {
      FieldRows.Row row = all.get(i);
      values.put(
          prefix + i,
          row.id() + PART + String.join(PART, columns.stream().map(row::text).toList()));
    }
  }

  @Override
  public void restore(Map<String, String> values) {
    name.setValue(values.getOrDefault("name", ""));
    aim.setValue(values.getOrDefault("aim", ""));
    why.setValue(values.getOrDefault("why", ""));
    role.setValue(values.getOrDefault("role", Kinds.ROLES.getFirst()));
    visibility.setValue(values.getOrDefault("visibility", Kinds.VISIBILITIES.getFirst()));
    startsOn.setValue(day(values.getOrDefault("startsOn", "")));
    endsOn.setValue(day(values.getOrDefault("endsOn", "")));
    choose(budget, uuid(values.getOrDefault("budget", "")));
    choose(shifts, uuid(values.getOrDefault("shifts", "")));
    put(values, DEMAND, demands, List.of("text"));
    put(values, TARGET, targets, List.of("kind", "institution", "office"));
    put(values, MILESTONE, milestones, List.of("title", "onDay", "doneOn"));
  }

  private static void put(
      Map<String, String> values, String prefix, FieldRows rows, List<String> columns) {
    List<FieldRows.Row> kept = new ArrayList<>();
    for (int i = 0; values.containsKey(prefix + i); i++) {
      String[] parts = values.getOrDefault(prefix + i, "").split(PART, -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int n = 0; n < columns.size() && n + 1 < parts.length; n++) {
        row.put(columns.get(n), parts[n + 1]);
      }
      kept.add(new FieldRows.Row(UUID.fromString(parts[0]), row));
    }
    rows.fill(kept.isEmpty() && !prefix.equals(MILESTONE) ? List.of(row(Map.of())) : kept);
  }

  @Override
  public void onChange(SerializableRunnable listener) {
    for (HasValue<?, ?> field :
        List.<HasValue<?, ?>>of(
            name, aim, why, role, visibility, startsOn, endsOn, budget, shifts)) {
      field.addValueChangeListener(change -> listener.run());
    }
    demands.onChange(listener);
    targets.onChange(listener);
    milestones.onChange(listener);
  }

  @Override
  public boolean isFreeText(String field) {
    return List.of("name", "aim", "why").contains(field)
        || field.startsWith(DEMAND)
        || field.startsWith(TARGET)
        || field.startsWith(MILESTONE);
  }

  private static @Nullable UUID uuid(String text) {
    return text.isEmpty() ? null : UUID.fromString(text);
  }

  private static @Nullable LocalDate day(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private String label(String field) {
    return words.text("campaigns.form." + field);
  }

  private <C extends Component & HasValidationProperties> C field(String field, C input) {
    if (input instanceof com.vaadin.flow.component.HasLabel labelled) {
      labelled.setLabel(words.text("campaigns.form." + field));
    }
    return problems.of(field, words.text("campaigns.form." + field), input);
  }

  private static Div pair(Component... fields) {
    Div pair = new Div(fields);
    pair.addClassName("field-pair");
    return pair;
  }

  private Div group(String name, Component... content) {
    Div group = new Div(new H2(words.text("campaigns.group." + name)));
    group.addClassName("form-group");
    group.add(content);
    return group;
  }
}
