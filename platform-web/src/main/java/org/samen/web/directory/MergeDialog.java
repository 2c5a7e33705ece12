package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Ids;
import org.samen.directory.ServiceDetails;
import org.samen.directory.trust.Merges;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;

/** Which of two entries stays, and what it takes from the other. */
final class MergeDialog extends Dialog {
  private static final long serialVersionUID = 1L;
  private static final String OWN = "own";
  private static final String OTHERS = "others";

  private final UUID id = Ids.next(Clock.systemUTC());
  private final TrustWords words;
  private final ServiceDetails a;
  private final ServiceDetails b;
  private final SerializableRunnable done;
  private final RadioButtonGroup<ServiceDetails> survivor = new RadioButtonGroup<>();
  private final Div differences = new Div();
  private final Map<String, RadioButtonGroup<String>> columns = new LinkedHashMap<>();
  private final CheckboxGroup<String> tables = new CheckboxGroup<>();

  /** Both as they are now. */
  MergeDialog(TrustWords words, ServiceDetails a, ServiceDetails b, SerializableRunnable done) {
    this.words = words;
    this.a = a;
    this.b = b;
    this.done = done;
    addClassName("merge-dialog");
    setWidth("min(760px, 100%)");
    setHeaderTitle(Texts.here("trust.merge.title"));
    survivor.setLabel(Texts.here("trust.merge.survivor"));
    survivor.setItems(a, b);
    survivor.setItemLabelGenerator(each -> each.name() + " (" + each.keeperName() + ")");
    survivor.addClassName("vertical");
    survivor.setValue(a.verifiedOn() == null ? b : a);
    survivor.addValueChangeListener(change -> showDifferences());
    differences.addClassName("merge-differences");
    showDifferences();
    boolean ofOne = a.keeper().equals(b.keeper());
    Div form =
        new Div(
            survivor,
            differences,
            new Paragraph(Texts.here(ofOne ? "trust.merge.what.own" : "trust.merge.what")));
    form.addClassName("report-form");
    add(form);
    Button cancel = new Button(Texts.here("trust.cancel"), click -> close());
    cancel.addThemeVariants(ButtonVariant.TERTIARY);
    Button go =
        new Button(
            Texts.here(ofOne ? "trust.merge.now" : "trust.merge.propose"), click -> propose());
    go.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(cancel, go);
  }

  private ServiceDetails stays() {
    return survivor.getValue();
  }

  private ServiceDetails goes() {
    return stays().equals(a) ? b : a;
  }

  private void showDifferences() {
    differences.removeAll();
    columns.clear();
    for (String column : Merges.COLUMNS) {
      String own = value(stays(), column);
      String others = value(goes(), column);
      if (others != null && !Objects.equals(own, others)) {
        RadioButtonGroup<String> choice = new RadioButtonGroup<>(words.field(column));
        choice.setItems(OWN, OTHERS);
        choice.setRenderer(
            new ComponentRenderer<>(
                which ->
                    version(
                        which.equals(OWN) ? stays().keeperName() : goes().keeperName(),
                        column,
                        which.equals(OWN) ? own : others)));
        choice.setValue(own == null ? OTHERS : OWN);
        choice.addClassName("versions");
        columns.put(column, choice);
        differences.add(choice);
      }
    }
    List<String> rows = Merges.TABLES.stream().filter(this::hasRows).toList();
    tables.setLabel(Texts.here("trust.merge.rows"));
    tables.setItems(rows);
    tables.setItemLabelGenerator(words::field);
    tables.setVisible(!rows.isEmpty());
    differences.add(tables);
  }

  private Div version(String whose, String column, @Nullable String value) {
    Span head = new Span(whose);
    head.addClassName("version-of");
    Div body =
        new Div(
            value == null
                ? Texts.here("directory.conflict.empty")
                : words.values(column, List.of(value)).getFirst());
    body.addClassName("prose");
    body.getElement().setAttribute("dir", "auto");
    return new Div(head, body);
  }

  private boolean hasRows(String table) {
    ServiceDetails other = goes();
    return switch (table) {
      case "language" -> !stays().languages().containsAll(other.languages());
      case "phone" -> !other.phones().isEmpty();
      case "schedule" -> !other.hours().isEmpty();
      case "cost_option" -> !other.costs().isEmpty();
      default -> !other.documents().isEmpty();
    };
  }

  private static @Nullable String value(ServiceDetails service, String column) {
    return switch (column) {
      case "name" -> service.name();
      case "alternate_name" -> service.alternateName();
      case "description" -> service.description();
      case "url" -> service.url();
      case "email" -> service.email();
      case "category" -> service.category();
      case "eligibility_description" -> service.eligibilityDescription();
      case "application_process" -> service.applicationProcess();
      case "fees_description" -> service.feesDescription();
      case "wait_time" -> service.waitTime();
      case "interpretation_services" -> service.interpretationServices();
      default -> service.alert();
    };
  }

  private void propose() {
    List<String> takes = new ArrayList<>();
    columns.forEach(
        (column, choice) -> {
          if (OTHERS.equals(choice.getValue())) {
            takes.add(column);
          }
        });
    takes.addAll(tables.getValue());
    try {
      String state =
          Beans.get(Merges.class)
              .propose(id, stays().id(), stays().version(), goes().id(), goes().version(), takes);
      close();
      Toast.show(Texts.here("trust.merge.done." + state, goes().keeperName()));
    } catch (ChangedMeanwhile e) {
      close();
      Toast.refuse(Texts.here("rule.changed-meanwhile"));
    }
    done.run();
  }
}
