package org.samen.directory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.samen.access.NotFound;
import org.samen.formats.HsdsCsv;
import org.samen.formats.HsdsJson;
import org.samen.formats.HsdsTable;
import org.samen.jobs.LongTransaction;
import org.samen.jobs.Progress;

/** What the jobs of one import do, step by step; what a job leaves half done it undoes. */
final class ImportWork {
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final List<HsdsTable> TABLES = List.of(HsdsTable.values());

  private final UUID id;
  private final Staging staging;
  private final LongTransaction transaction;

  ImportWork(UUID id, Staging staging, LongTransaction transaction) {
    this.id = id;
    this.staging = staging;
    this.transaction = transaction;
  }

  /**
   * Lays the file's rows down in short transactions, and judges them. The file is gone after it.
   */
  void read(Path file, Progress progress) throws IOException {
    try {
      lay(file, progress);
      staging.settle(id);
      judge(progress);
    } catch (IOException | RuntimeException | Error e) {
      staging.stop(id);
      throw e;
    } finally {
      ImportFiles.forget(file);
    }
  }

  private void lay(Path file, Progress progress) throws IOException {
    progress.at("reading", 0, 0);
    try (ImportFiles.Counted stream = ImportFiles.open(file)) {
      BufferedInputStream content = new BufferedInputStream(stream);
      content.mark(2);
      boolean zip = content.read() == 'P' && content.read() == 'K';
      content.reset();
      Upload upload =
          new Upload(laid()) {
            @Override
            void flush() {
              super.flush();
              // A package is unpacked before its rows come, so its bytes would tell nothing.
              progress.at(
                  "reading",
                  zip ? laid() : stream.behind(),
                  zip ? Math.max(laid(), expected()) : stream.size());
            }
          };
      if (zip) {
        HsdsCsv.read(content, ImportFiles.folder(), upload);
      } else {
        HsdsJson.read(content, upload);
      }
      upload.flush();
    }
  }

  private Upload.Laid laid() {
    return new Upload.Laid() {
      @Override
      public void lay(String rows, String problems) {
        staging.lay(id, rows, problems);
      }

      @Override
      public Set<String> unchanged(HsdsTable table, UUID row, Map<String, String> texts) {
        return staging.unchanged(id, table, row, texts);
      }
    };
  }

  private void judge(Progress progress) {
    for (HsdsTable table : TABLES) {
      progress.at("judging", TABLES.indexOf(table), TABLES.size());
      staging.judge(id, table);
    }
    staging.judged(id);
  }

  /**
   * Writes the good rows in one transaction, chunk by chunk. They are judged again first: another
   * import may have brought the same ids.
   */
  void accept(boolean allOrNothing, Progress progress) throws Exception {
    try {
      transaction.run(LONGEST, () -> write(allOrNothing, progress));
    } catch (Exception | Error e) {
      staging.giveBack(id);
      throw e;
    }
  }

  private void write(boolean allOrNothing, Progress progress) {
    while (!staging.lock()) {
      progress.at("queued", 0, 0);
    }
    judge(progress);
    ImportPreview judged = staging.find(id).orElseThrow(NotFound::new);
    if (allOrNothing && judged.refusals() > 0) {
      throw new NotAllGood(judged.refusals());
    }
    progress.at("writing", 0, judged.effect());
    staging.remember(id);
    long written = 0;
    for (StagedImport.Chunk chunk : staging.chunks(id)) {
      progress.at("writing", written, judged.effect());
      staging.write(id, chunk);
      written = Math.min(written + StagedImport.CHUNK, judged.effect());
    }
    progress.at("writing", judged.effect(), judged.effect());
    staging.accepted(id, judged.counts());
  }
}
