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
import org.samen.access.Role;
import org.samen.funds.AmendFund;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.funds.SetUpFund;
import org.samen.web.shell.Beans;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Proposes a new fund, or other terms for one; a coordinator of another member confirms. */
@Route("funds/new")
@RouteAlias("funds/:id/amend")
public class FundFormView extends FundsPage {
  private final FundForm fields = new FundForm();
  private final KeptForm form;
  private final UUID proposal = Ids.next(Clock.systemUTC());
  private final UUID id = Ids.next(Clock.systemUTC());
  private @Nullable FundDetails fund;

  FundFormView() {
    if (!Viewer.hasAny(Role.COORDINATOR)) {
      throw new EJBAccessException("Coordinators set funds up");
    }
    addClassName("form-page");
    Button propose = new Button(t("funds.propose"), click -> propose());
    propose.addThemeVariants(ButtonVariant.PRIMARY);
    form = new KeptForm(fields, t("funds.back"), propose);
    add(form);
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
      form.backTo(FUNDS);
      fields.fill();
      form.keepAt("funds/new");
      return;
    }
    FundDetails there = id(event).flatMap(Beans.get(Funds.class)::find).orElseThrow(NotFound::new);
    fund = there;
    title(t("funds.amend.title", there.name()));
    purpose(t("funds.setup.what"));
    form.backTo(fund(there.id()) + "/agreements");
    fields.fill(there);
  }

  private void propose() {
    FundDetails there = fund;
    if (there == null ? setUp() : amend(there)) {
      UI.getCurrentOrThrow().navigate(fund(there == null ? id : there.id()) + "/agreements");
      Toast.show(t("funds.proposal.done"));
    }
  }

  private boolean setUp() {
    SetUpFund command = fields.command(id, proposal);
    return command != null && form.save(() -> Beans.get(Funds.class).setUp(command));
  }

  private boolean amend(FundDetails there) {
    AmendFund command = fields.command(proposal, there);
    return command != null && form.save(() -> Beans.get(Funds.class).amend(command));
  }
}
