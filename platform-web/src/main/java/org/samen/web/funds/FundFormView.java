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
import org.samen.access.Role;
import org.samen.funds.AmendFund;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.funds.SetUpFund;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Proposes a new fund, or other terms for one; a coordinator of another member confirms. */
@Route("funds/new")
@RouteAlias("funds/:id/amend")
public class FundFormView extends FundsPage {
  private final FundForm form = new FundForm();
  private final Anchor back = new Anchor();
  private final UUID proposal = Ids.next(Clock.systemUTC());
  private final UUID id = Ids.next(Clock.systemUTC());
  private final Div drafts = new Div();
  private @Nullable FundDetails fund;
  private @Nullable FormDraft draft;

  FundFormView() {
    if (!Viewer.hasAny(Role.COORDINATOR)) {
      throw new EJBAccessException("Coordinators set funds up");
    }
    addClassName("form-page");
    Button propose = new Button(t("funds.propose"), click -> propose());
    propose.addThemeVariants(ButtonVariant.PRIMARY);
    back.addClassName("button-like");
    back.setText(t("funds.back"));
    Div bar = new Div(back, propose);
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
      title(t("funds.setup.title"));
      purpose(t("funds.setup.what"));
      back.setHref(FUNDS);
      form.fill();
      FormDraft kept =
          FormDraft.openIn(drafts, "funds/new", form::values, form::restore, FundForm::isFreeText);
      form.onChange(kept::changed);
      draft = kept;
      return;
    }
    FundDetails there = id(event).flatMap(Beans.get(Funds.class)::find).orElseThrow(NotFound::new);
    fund = there;
    title(t("funds.amend.title", there.name()));
    purpose(t("funds.setup.what"));
    back.setHref(fund(there.id()) + "/agreements");
    form.fill(there);
  }

  private void propose() {
    FundDetails there = fund;
    Boolean done = there == null ? setUp() : amend(there);
    if (done != null) {
      if (draft != null) {
        draft.saved();
      }
      UI.getCurrentOrThrow().navigate(fund(there == null ? id : there.id()) + "/agreements");
      Toast.show(t("funds.proposal.done"));
    }
  }

  private @Nullable Boolean setUp() {
    SetUpFund command = form.command(id, proposal);
    return command == null
        ? null
        : form.problems()
            .attempt(
                () -> {
                  Beans.get(Funds.class).setUp(command);
                  return true;
                });
  }

  private @Nullable Boolean amend(FundDetails there) {
    AmendFund command = form.command(proposal, there);
    return command == null
        ? null
        : form.problems()
            .attempt(
                () -> {
                  Beans.get(Funds.class).amend(command);
                  return true;
                });
  }
}
