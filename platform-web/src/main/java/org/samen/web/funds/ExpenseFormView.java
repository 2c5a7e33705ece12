package org.samen.web.funds;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Writes an expense, new or not yet submitted. It is submitted on the next page. */
@Route("funds/expenses/new")
@RouteAlias("funds/expenses/:id/edit")
public class ExpenseFormView extends FundsPage {
  private final ExpenseForm fields = new ExpenseForm();
  private final KeptForm form;
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;

  ExpenseFormView() {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators claim expenses");
    }
    addClassName("form-page");
    Button next = new Button(t("funds.form.next"), click -> save(true));
    next.addThemeVariants(ButtonVariant.PRIMARY);
    Button keep = new Button(t("funds.form.keep"), click -> save(false));
    form = new KeptForm(fields, t("funds.back"), keep, next);
    add(form);
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
      form.backTo(EXPENSES);
      fields.fill(
          event
              .getLocation()
              .getQueryParameters()
              .getSingleParameter("fund")
              .flatMap(FundsPage::uuid)
              .orElse(null));
      form.keepAt(NEW_EXPENSE);
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
    form.backTo(expense(expense.id()));
    id = expense.id();
    version = expense.version();
    fields.fill(expense);
    form.keepAt(expense(expense.id()) + "/edit");
  }

  private void save(boolean further) {
    EditExpense command = fields.command(id, version, further);
    if (command == null || !form.save(() -> Beans.get(Expenses.class).save(command))) {
      return;
    }
    UI.getCurrentOrThrow().navigate(expense(id) + (further ? "/check" : ""));
    if (!further) {
      Toast.show(t("funds.form.kept"));
    }
  }
}
