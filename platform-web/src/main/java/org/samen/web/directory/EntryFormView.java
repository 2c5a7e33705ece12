package org.samen.web.directory;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import jakarta.ejb.EJBAccessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.PersonalDataRefused;
import org.samen.access.Role;
import org.samen.access.TextScreen;
import org.samen.directory.Services;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Page;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/**
 * A page that adds an entry or changes one of the viewer's own organisation: with a draft, the
 * problems of a refused saving, and both versions side by side when somebody else saved meanwhile.
 */
abstract class EntryFormView<C extends Record> extends Page implements BeforeEnterObserver {
  final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  final Choices choices = new Choices(words.locale().getLanguage());
  private final Class<C> command;
  private final EntryForm form;
  private final Div conflict = new Div();
  private final Div drafts = new Div();
  private final Button save = new Button();
  private final Anchor back = new Anchor();
  private @Nullable FormDraft draft;
  private @Nullable Map<String, String> base;

  EntryFormView(Class<C> command) {
    this.command = command;
    this.form = form();
    addClassName("form-page");
    save.setText(t("directory.action.save"));
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.addClickListener(click -> save());
    save.setDisableOnClick(true);
    Div bar = new Div(back, save);
    bar.addClassName("form-bar");
    add(drafts, conflict, form, bar);
  }

  /** The fields; asked for once. */
  abstract EntryForm form();

  /** Says what the page is for and {@link #begin begins}; the viewer keeps the directory. */
  abstract void open(@Nullable UUID id);

  /** Refuses as the bean does. */
  abstract void save(C values);

  /** The entry as it is kept now. */
  abstract C now(UUID id);

  /** Where its page stands. */
  abstract String address(UUID id);

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators keep the directory");
    }
    String id = event.getRouteParameters().get("id").orElse(null);
    open(id == null ? null : Addresses.id(id).orElseThrow(org.samen.access.NotFound::new));
  }

  /** Fills the form with what is kept, and then with what the viewer typed before. */
  final void begin(String address, Map<String, String> values) {
    base = values.containsKey(FormValues.VERSION) ? values : null;
    form.fill(values);
    FormDraft kept = new FormDraft(address, form::values, form::fill, this::mayBeKept);
    drafts.removeAll();
    drafts.add(kept);
    kept.open();
    draft = kept;
  }

  final void leaveTo(String address, String key) {
    back.setHref(address);
    back.setText(t(key));
    back.addClassName("button-like");
  }

  final void typed() {
    if (draft != null) {
      draft.changed();
    }
  }

  /** What the screen refuses is not kept as a draft either. */
  private boolean mayBeKept(Map.Entry<String, String> value) {
    return !FormValues.isFreeText(command, value.getKey())
        || TextScreen.screen(value.getValue()).clean();
  }

  private void save() {
    save.setEnabled(true);
    form.tidy();
    List<Problem> problems = new ArrayList<>();
    Map<String, String> typed = form.values();
    C values = FormValues.command(command, typed, problems);
    UUID id = UUID.fromString(typed.getOrDefault(FormValues.ID, ""));
    if (!problems.isEmpty()) {
      form.refuse(problems);
      return;
    }
    try {
      save(values);
    } catch (InvalidFields e) {
      form.refuse(e.problems());
      return;
    } catch (PersonalDataRefused e) {
      form.refuse(e.rules().stream().map(rule -> new Problem(e.field(), rule.key())).toList());
      return;
    } catch (ChangedMeanwhile e) {
      ask(id);
      return;
    }
    if (draft != null) {
      draft.saved();
    }
    UI.getCurrentOrThrow().navigate(address(id));
    Toast.show(t("directory.saved.done"));
  }

  /** Shows both versions; nothing of either is lost before the editor has chosen. */
  private void ask(UUID id) {
    Map<String, String> theirs = FormValues.of(now(id));
    Map<String, String> mine = form.values();
    boolean sameBase =
        base != null
            && base.getOrDefault(FormValues.VERSION, "")
                .equals(mine.getOrDefault(FormValues.VERSION, ""));
    Conflict choosing =
        new Conflict(
            words,
            choices,
            command,
            sameBase ? base : null,
            mine,
            theirs,
            chosen -> chosen(chosen, theirs));
    conflict.removeAll();
    conflict.add(choosing);
    form.setVisible(false);
    save.setVisible(false);
    choosing.focus();
  }

  private void chosen(Map<String, String> values, Map<String, String> theirs) {
    base = theirs;
    conflict.removeAll();
    form.setVisible(true);
    save.setVisible(true);
    form.fill(values);
    typed();
    Toast.show(t("directory.conflict.done"));
    save.focus();
  }
}
