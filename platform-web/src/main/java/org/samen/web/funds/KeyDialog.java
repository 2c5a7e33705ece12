package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.FundDetails;
import org.samen.funds.KeyDetails;
import org.samen.funds.Keys;
import org.samen.funds.MemberFigures;
import org.samen.funds.ProposeKey;
import org.samen.sharing.ThingFilter;
import org.samen.sharing.ThingSummary;
import org.samen.sharing.Things;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Viewer;

/** Proposes a cost-sharing key, or a new version of one. */
final class KeyDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  /** Made once, so that a second click proposes nothing twice. */
  private final UUID id = Ids.next(Clock.systemUTC());

  private final FundDetails fund;
  private final @Nullable KeyDetails former;
  private final TextField name;
  private final Select<String> kind;
  private final DayField validFrom;
  private final Map<String, IntegerField> weights = new LinkedHashMap<>();
  private final Div shares = new Div();
  private final ComboBox<ThingSummary> thing;
  private final DayField countedFrom;
  private final DayField countedUntil;
  private final Select<String> vat;
  private final TextArea vatNote;
  private final TextField reference;

  /**
   * A dialog to be opened.
   *
   * @param former the version to go on from; absent for a new key
   */
  KeyDialog(FundDetails fund, @Nullable KeyDetails former, SerializableRunnable after) {
    this.fund = fund;
    this.former = former;
    LocalDate today = LocalDate.now(Moments.ZONE);
    name = field("name", "settle.field.name", new TextField());
    kind = field("kind", "settle.field.kind", new Select<>());
    kind.setItems("equal", "shares", "use");
    kind.setItemLabelGenerator(value -> words.text("settle.kind." + value));
    validFrom = field("validFrom", "settle.field.from", new DayField(""));
    validFrom.setMin(today);
    shares.addClassName("key-weights");
    for (MemberFigures member : fund.members()) {
      if (member.leftOn() == null) {
        IntegerField weight = new IntegerField(member.organisationName());
        weight.setMin(0);
        weight.setValue(1);
        weight.setStepButtonsVisible(true);
        weights.put(member.organisation(), weight);
        shares.add(weight);
      }
    }
    thing = field("thing", "settle.field.thing", new ComboBox<>());
    ThingFilter ours = new ThingFilter(null, null, null, Viewer.me().organisation(), false, "name");
    thing.setItems(Beans.get(Things.class).list(ours, 0, 200));
    thing.setItemLabelGenerator(ThingSummary::name);
    thing.setHelperText(words.text("settle.field.thing.help"));
    countedFrom = field("countedFrom", "settle.field.counted-from", new DayField(""));
    countedUntil = field("countedUntil", "settle.field.counted-until", new DayField(""));
    vat = field("vatTreatment", "settle.field.vat", new Select<>());
    vat.setItems("common-account", "exempt", "taxed", "undecided");
    vat.setItemLabelGenerator(value -> words.text("settle.vat." + value));
    vat.setHelperText(words.text("settle.field.vat.help"));
    vatNote = field("vatNote", "settle.field.vat-note", new TextArea());
    vatNote.setMaxLength(500);
    reference = field("adviserReference", "settle.field.reference", new TextField());
    kind.addValueChangeListener(change -> showKind());
    start(today);
    fill(
        words.text(former == null ? "settle.key.propose" : "settle.key.next"),
        words.text("settle.key.propose.sentence"),
        words.text("settle.key.propose.do"),
        this::propose,
        words.text("settle.key.propose.done"),
        after,
        name,
        kind,
        validFrom,
        shares,
        thing,
        countedFrom,
        countedUntil,
        vat,
        vatNote,
        reference);
  }

  private <C extends Component & HasLabel & HasValidationProperties> C field(
      String field, String key, C input) {
    input.setLabel(words.text(key));
    return problems.of(field, words.text(key), input);
  }

  private void start(LocalDate today) {
    validFrom.setValue(today);
    countedFrom.setValue(today.minusMonths(3).withDayOfMonth(1));
    countedUntil.setValue(today.withDayOfMonth(1).minusDays(1));
    KeyDetails last = former;
    if (last == null) {
      kind.setValue("equal");
      vat.setValue("undecided");
      return;
    }
    name.setValue(last.name());
    kind.setValue(last.kind());
    vat.setValue(last.vatTreatment());
    if (!last.validFrom().isBefore(today)) {
      validFrom.setValue(last.validFrom().plusDays(1));
    }
    for (KeyDetails.Share share : last.shares()) {
      IntegerField weight = weights.get(share.organisation());
      if (weight != null && last.kind().equals("shares")) {
        weight.setValue((int) share.weight());
      }
    }
  }

  private void showKind() {
    shares.setVisible("shares".equals(kind.getValue()));
    boolean use = "use".equals(kind.getValue());
    thing.setVisible(use);
    countedFrom.setVisible(use);
    countedUntil.setVisible(use);
  }

  private boolean propose() {
    LocalDate from = validFrom.getValue();
    if (from == null) {
      problems.show(List.of(new Problem("validFrom", "rule.required")));
      return false;
    }
    boolean use = kind.getValue().equals("use");
    List<ProposeKey.Weight> given = new ArrayList<>();
    if (kind.getValue().equals("shares")) {
      weights.forEach(
          (organisation, weight) ->
              given.add(
                  new ProposeKey.Weight(
                      organisation, weight.getValue() == null ? 0 : weight.getValue())));
    }
    Beans.get(Keys.class)
        .propose(
            new ProposeKey(
                id,
                fund.id(),
                former == null ? null : former.series(),
                name.getValue(),
                kind.getValue(),
                from,
                given,
                use && thing.getValue() != null ? thing.getValue().id() : null,
                use ? countedFrom.getValue() : null,
                use ? countedUntil.getValue() : null,
                vat.getValue(),
                vatNote.getValue(),
                reference.getValue()));
    return true;
  }
}
