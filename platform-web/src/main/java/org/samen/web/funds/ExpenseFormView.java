package org.samen.web.funds;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.ejb.EJBAccessException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.funds.EditExpense;
import org.samen.funds.ExpenseDetails;
import org.samen.funds.Expenses;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Writes an expense, new or not yet submitted. It is submitted on the next page. */
@Route("funds/expenses/new")
@RouteAlias("funds/expenses/:id/edit")
public class ExpenseFormView extends FundsPage {
  private final ExpenseForm form = new ExpenseForm();
  private final Div drafts = new Div();
  private final Anchor back = new Anchor();
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;
  private @Nullable FormDraft draft;

  ExpenseFormView() {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators claim expenses");
    }
    addClassName("form-page");
    Button next = new Button(t("funds.form.next"), click -> save(true));
    next.addThemeVariants(ButtonVariant.PRIMARY);
    Button keep = new Button(t("funds.form.keep"), click -> save(false));
    back.addClassName("button-like");
    back.setText(t("funds.back"));
    Div bar = new Div(back, keep, next);
    bar.addClassName("form-bar");
    add(drafts, form, bar);
  }

  @Override
  String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (event.getRouteParameters().get("id").isEmpty()) {
      title(t("funds.form.title"));
      purpose(t("funds.form.purpose"));
      back.setHref(EXPENSES);
      form.fill(
          event
              .getLocation()
              .getQueryParameters()
              .getSingleParameter("fund")
              .flatMap(FundsPage::uuid)
              .orElse(null));
      keep(NEW_EXPENSE);
      return;
    }
    ExpenseDetails expense =
        id(event).flatMap(Beans.get(Expenses.class)::find).orElseThrow(NotFound::new);
    if (!expense.mayChange()) {
      if (!expense.organisation().equals(Viewer.me().organisation())) {
        throw new NotYours(expense.organisation());
      }
      event.forwardTo(expense(expense.id()));
      return;
    }
    title(t("funds.form.edit.title"));
    purpose(t("funds.form.purpose"));
    back.setHref(expense(expense.id()));
    id = expense.id();
    version = expense.version();
    form.fill(expense);
    keep(expense(expense.id()) + "/edit");
  }

  /** What was typed survives a lost session; what the screen refuses is not kept. */
  private void keep(String address) {
    FormDraft kept =
        FormDraft.openIn(drafts, address, form::values, form::restore, ExpenseForm::isFreeText);
    form.onChange(kept::changed);
    draft = kept;
  }

  private void save(boolean further) {
    EditExpense command = form.command(id, version);
    if (command == null) {
      return;
    }
    Boolean saved =
        form.problems()
            .attempt(
                () -> {
                  Beans.get(Expenses.class).save(command);
                  return true;
                });
    if (saved == null) {
      return;
    }
    if (draft != null) {
      draft.saved();
    }
    UI.getCurrentOrThrow().navigate(expense(id) + (further ? "/check" : ""));
    if (!further) {
      Toast.show(t("funds.form.kept"));
    }
  }
}
