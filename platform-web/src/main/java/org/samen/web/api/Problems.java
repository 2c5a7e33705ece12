package org.samen.web.api;

import jakarta.ejb.EJBAccessException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NoAccess;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.PersonalDataRefused;
import org.samen.campaigns.BrokenCampaignRule;
import org.samen.campaigns.StatementConflict;
import org.samen.funds.BrokenFundRule;
import org.samen.rosters.BrokenRosterRule;
import org.samen.rosters.SignUpRefused;
import org.samen.rules.UnknownYear;
import org.samen.sharing.AlreadyTaken;
import org.samen.sharing.WrongState;

/**
 * The one place where what went wrong becomes an HTTP status. Nothing of an unexpected error leaves
 * the platform but an id, under which the log has its stack trace.
 */
@Provider
public class Problems implements ExceptionMapper<Throwable> {
  private static final Logger LOG = System.getLogger(Problems.class.getName());
  private static final int UNPROCESSABLE = 422;

  /** Undertow's own limit on a request's body; no class of the application's to catch. */
  private static final String TOO_BIG = "io.undertow.server.RequestTooBigException";

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpHeaders headers;

  @Context
  @SuppressWarnings("NullAway.Init")
  private UriInfo uri;

  @Override
  public Response toResponse(Throwable wrong) {
    Problem problem = problem(wrong);
    Locale locale = AskedLanguage.in(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    Response.ResponseBuilder answer =
        wrong instanceof WebApplicationException web
            ? Response.fromResponse(web.getResponse()) // keeps Allow of a 405
            : Response.status(problem.status());
    return answer
        .status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .language(locale)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .entity(problem.json(locale, uri.getRequestUri().getRawPath()).toString())
        .build();
  }

  /** What it is to the client; an unexpected one is logged here. */
  static Problem problem(Throwable wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      Problem problem = known(cause);
      if (problem != null) {
        return problem;
      }
    }
    if (wrong instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      return ofStatus(web.getResponse().getStatus());
    }
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "Unexpected error " + id, wrong);
    return Problem.of(500, "error.unexpected", id);
  }

  private static @Nullable Problem known(Throwable cause) {
    return switch (cause) {
      case PersonalDataRefused refused ->
          Problem.ofFields(
              UNPROCESSABLE,
              refused.rules().stream()
                  .map(rule -> new InvalidFields.Problem(refused.field(), rule.key()))
                  .toList());
      case InvalidFields fields -> Problem.ofFields(UNPROCESSABLE, fields.problems());
      case SignUpRefused refused ->
          new Problem(409, refused.rule(), refused.facts(), refused.problems());
      case BrokenRule rule -> new Problem(status(rule), rule.rule(), rule.facts(), List.of());
      case EJBAccessException access -> Problem.of(403, "rule.not-allowed");
      case OptimisticLockException overtaken -> Problem.of(409, "rule.changed-meanwhile");
      case BadInput input -> Problem.ofFields(400, input.problems());
      case TooLarge large -> Problem.of(413, "rule.request.too-large", large.megabytes());
      default ->
          cause.getClass().getName().equals(TOO_BIG)
              ? Problem.of(413, "rule.request.too-large", UploadLimit.STATEMENT_MEGABYTES)
              : null;
    };
  }

  private static int status(BrokenRule rule) {
    return switch (rule) {
      case NotFound notFound -> 404;
      case NotYours notYours -> 403;
      case NoAccess noAccess -> 403;
      case ChangedMeanwhile changed -> 409;
      case AlreadyTaken taken -> 409;
      case WrongState wrong -> 409;
      case BrokenRosterRule roster -> 409;
      case UnknownYear unknown -> 409;
      case BrokenFundRule fund -> fund.isAboutWho() ? 403 : 409;
      case BrokenCampaignRule campaign -> campaign.isAboutWho() ? 403 : 409;
      case StatementConflict conflict -> 409;
      default -> UNPROCESSABLE;
    };
  }

  /** What JAX-RS refuses by itself. */
  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Problem.of(status, "rule.not-found");
      case 405 -> Problem.of(status, "rule.request.method");
      case 406 -> Problem.of(status, "rule.request.accept");
      case 413 -> Problem.of(status, "rule.request.too-large", UploadLimit.MEGABYTES);
      case 415 -> Problem.of(status, "rule.request.media-type");
      default -> Problem.of(status, "rule.request.not-understood");
    };
  }
}
