package org.samen.web.jobs;

import jakarta.ejb.EJB;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.jobs.Job;
import org.samen.jobs.Jobs;
import org.samen.web.api.AskedLanguage;
import org.samen.web.api.Paging;
import org.samen.web.shell.Texts;

/** Long work of one's organisation: how far it is, how it ended, and a way to stop it. */
@Path("v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
public class JobsResource {
  @EJB private Jobs jobs;

  /**
   * A job.
   *
   * @param state waiting, running, done, failed, cancelled or interrupted
   * @param total of the phase; 0 while it is not known
   * @param message why it failed, in the language that was asked for
   */
  public record JobState(
      UUID id,
      String kind,
      String title,
      @Nullable UUID subject,
      String state,
      String phase,
      long done,
      long total,
      @Nullable String message,
      Instant startedAt,
      @Nullable Instant endedAt) {}

  @GET
  @Operation(summary = "A page of your organisation's jobs, the latest first")
  public List<JobState> list(
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
    Paging paging = Paging.of(page, perPage);
    Locale locale = AskedLanguage.in(languages);
    return jobs.list((paging.page() - 1) * paging.perPage(), paging.perPage()).stream()
        .map(job -> state(job, locale))
        .toList();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "How far a job is, or how it ended")
  public JobState find(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
    return state(jobs.find(id).orElseThrow(NotFound::new), AskedLanguage.in(languages));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Asks a job to stop, which it does at its next step")
  public void cancel(@PathParam("id") UUID id) {
    jobs.cancel(id);
  }

  private static JobState state(Job job, Locale locale) {
    String failure = job.failure();
    return new JobState(
        job.id(),
        job.kind(),
        job.title(),
        job.subject(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.phase(),
        job.done(),
        job.total(),
        failure == null ? null : Texts.get(locale, failure, job.failureFacts().toArray()),
        job.startedAt(),
        job.endedAt());
  }
}
