package org.samen.web.funds.bank;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.samen.funds.Funds;
import org.samen.funds.bank.AccountDetails;
import org.samen.funds.bank.Accounts;
import org.samen.funds.bank.SetAccount;
import org.samen.web.api.Written;

/** Where organisations are paid from a fund, and the fund's own account. */
@Path("v1/funds/{fund}/payout-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class PayoutAccountsResource {
  private static final String AN_ACCOUNT =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000a001","ofFund":false,"iban":"NL91 ABNA 0417 1643 00",
       "holderName":"Stichting De Open Spreekkamer"}""";

  @EJB private Accounts accounts;
  @EJB private Funds funds;

  /**
   * The accounts that the caller may see.
   *
   * @param own of the caller's organisation, newest first
   * @param fund of the fund itself
   */
  public record AccountsJson(List<AccountDetails> own, List<AccountDetails> fund) {}

  @GET
  @Operation(
      summary = "Where the caller's organisation is paid, and the fund's own account",
      description =
          "An account is used only while it is active; earlier and refused ones are kept.")
  public AccountsJson list(@PathParam("fund") UUID fund) {
    funds.mustSee(fund);
    return new AccountsJson(accounts.own(), accounts.ofFund(fund));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Sets an account, which a second person of the same organisation confirms",
      description =
          "ofFund says that it is the fund's own, which its holder sets; otherwise the caller's organisation's.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "account", value = AN_ACCOUNT)))
  @APIResponse(responseCode = "201")
  @APIResponse(responseCode = "422", description = "No account number of SEPA")
  public Response set(@PathParam("fund") UUID fund, InputStream body) {
    funds.mustSee(fund);
    SetAccount command =
        Written.added(
            body,
            (json, id, version) ->
                new SetAccount(
                    id,
                    Boolean.TRUE.equals(json.truth("ofFund")) ? fund : null,
                    json.requiredText("iban"),
                    json.requiredText("holderName")));
    accounts.set(command);
    return Response.status(Response.Status.CREATED).entity(list(fund)).build();
  }

  @POST
  @Path("{id}/confirm")
  @Operation(summary = "Says that an account which another person set is right")
  @APIResponse(responseCode = "422", description = "The caller set it, or it was answered")
  public AccountsJson confirm(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    accounts.answer(id, true);
    return list(fund);
  }

  @POST
  @Path("{id}/refuse")
  @Operation(summary = "Says that an account is wrong; what was used stays in use")
  public AccountsJson refuse(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    accounts.answer(id, false);
    return list(fund);
  }
}
