package org.samen.web.directory;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.shared.Registration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samen.directory.ImportPreview;
import org.samen.directory.Imports;
import org.samen.jobs.Job;
import org.samen.jobs.Jobs;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Texts;

/**
 * How far an import's job is, and a button to stop it. The page asks each second, in the viewer's
 * own request; it may be left, the job goes on.
 */
final class JobProgress extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MILLIS = 1000;

  private final ImportPreview shown;
  private final SerializableSupplier<Optional<ImportPreview>> look;
  private final SerializableConsumer<Optional<ImportPreview>> ended;
  private final Paragraph phase = new Paragraph();
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel = new Button(Texts.here("hsds.cancel"));
  private @Nullable Registration polling;

  /**
   * Of the job that is at this import.
   *
   * @param look reads the import again
   * @param ended takes it once its job has ended; empty when it was let go
   */
  JobProgress(
      ImportPreview shown,
      SerializableSupplier<Optional<ImportPreview>> look,
      SerializableConsumer<Optional<ImportPreview>> ended) {
    this.shown = shown;
    this.look = look;
    this.ended = ended;
    addClassName("job-progress");
    phase.getElement().setAttribute("role", "status");
    bar.getElement().setAttribute("aria-label", Texts.here("hsds.progress"));
    cancel.setDisableOnClick(true);
    cancel.addClickListener(click -> Beans.get(Imports.class).discard(shown.id()));
    add(phase, bar, new Paragraph(Texts.here("hsds.may-leave")), cancel);
    tell();
  }

  /** Why the import's last job came to nothing, in a sentence; empty when it did its work. */
  static Optional<String> ending(ImportPreview preview) {
    return Optional.ofNullable(preview.job())
        .flatMap(Beans.get(Jobs.class)::find)
        .flatMap(
            job ->
                switch (job.state()) {
                  case FAILED ->
                      Optional.ofNullable(job.failure())
                          .map(rule -> Texts.here(rule, job.failureFacts().toArray()));
                  case CANCELLED -> Optional.of(Texts.here("hsds.cancelled"));
                  case INTERRUPTED -> Optional.of(Texts.here("hsds.interrupted"));
                  case WAITING, RUNNING, DONE -> Optional.empty();
                });
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    UI ui = event.getUI();
    ui.setPollInterval(MILLIS);
    polling = ui.addPollListener(poll -> again());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    if (polling != null) {
      polling.remove();
      polling = null;
      event.getUI().setPollInterval(-1);
    }
  }

  private void again() {
    Optional<ImportPreview> now = look.get();
    if (now.isEmpty() || now.get().state() != shown.state()) {
      ended.accept(now);
    } else {
      tell();
    }
  }

  private void tell() {
    Job job = Optional.ofNullable(shown.job()).flatMap(Beans.get(Jobs.class)::find).orElse(null);
    if (job == null || job.phase().isEmpty() || job.phase().equals("queued")) {
      phase.setText(Texts.here("hsds.phase.queued"));
      bar.setIndeterminate(true);
      return;
    }
    phase.setText(
        job.total() == 0 || job.phase().equals("judging")
            ? Texts.here("hsds.phase." + job.phase())
            : Texts.here("hsds.phase.of", Texts.here("hsds.phase." + job.phase()), percent(job)));
    bar.setIndeterminate(job.total() == 0);
    bar.setValue(percent(job) / 100.0);
  }

  private static long percent(Job job) {
    return job.total() == 0 ? 0 : Math.min(100, job.done() * 100 / job.total());
  }
}
