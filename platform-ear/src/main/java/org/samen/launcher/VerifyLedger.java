package org.samen.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.samen.funds.proof.LedgerCheck;
import org.samen.funds.proof.LedgerFigures;
import org.samen.funds.proof.ProofFile;
import org.samen.funds.proof.WrongRow;
import org.samen.jobs.Progress;

/**
 * {@code verify-ledger}: recomputes the ledger from the rows of a database, or from a file that a
 * member was given, which takes no platform. Exit code 1 names the first wrong row.
 */
final class VerifyLedger {
  private static final Set<String> OPTIONS =
      Set.of("--jdbc", "--user", "--password-file", "--file", "--key", "--checkpoint");

  private final Layout layout;
  private final Map<String, String> options;

  private VerifyLedger(Layout layout, Map<String, String> options) {
    this.layout = layout;
    this.options = options;
  }

  /**
   * @throws LaunchFailure at an option that does not exist, or has no value
   */
  static VerifyLedger of(Layout layout, List<String> arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (!OPTIONS.contains(option)) {
        throw new LaunchFailure(
            "There is no option %s; verify-ledger knows --jdbc URL [--user NAME] [--password-file FILE] and --file PROOF [--key PEM] [--checkpoint JSON]."
                .formatted(option));
      }
      if (i + 1 == arguments.size()) {
        throw new LaunchFailure("Say what follows " + option + ".");
      }
      options.put(option, arguments.get(i + 1));
    }
    if (options.containsKey("--jdbc") && options.containsKey("--file")) {
      throw new LaunchFailure("Choose one of --jdbc and --file.");
    }
    return new VerifyLedger(layout, options);
  }

  /** Answers the exit code. */
  int run() throws IOException {
    String file = options.get("--file");
    return file == null ? database() : file(Path.of(file));
  }

  private int file(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      ProofFile.Proved proved =
          ProofFile.verify(lines, text(options.get("--key")), text(options.get("--checkpoint")));
      if (!proved.figures().sound()) {
        return tell(proved.figures());
      }
      if (proved.keyId() != null) {
        System.out.printf(
            "Sealed through record %,d of %,d by key %s%s.%n",
            proved.sealedThrough(),
            proved.records(),
            proved.keyId(),
            options.containsKey("--key") ? "" : " (the file's own: give --key to compare)");
      } else {
        System.out.println("No checkpoint seals it yet.");
      }
      return tell(proved.figures());
    }
  }

  private static @Nullable String text(@Nullable String file) throws IOException {
    return file == null ? null : Files.readString(Path.of(file));
  }

  private int database() throws IOException {
    try (Connection connection = connect();
        Handle handle = jdbi(connection).open()) {
      handle.begin();
      handle.execute("set transaction isolation level repeatable read, read only");
      LedgerFigures figures = LedgerCheck.of(handle, null, Progress.UNWATCHED);
      handle.rollback();
      return tell(figures);
    } catch (SQLException e) {
      throw new LaunchFailure("Could not read the database: " + e.getMessage(), e);
    }
  }

  private static Jdbi jdbi(Connection connection) {
    Jdbi jdbi = Jdbi.create(connection);
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    return jdbi;
  }

  /** The database of the platform that runs from this folder, as the role that owns the schema. */
  private Connection connect() throws IOException, SQLException {
    String url = options.get("--jdbc");
    if (url != null && !options.containsKey("--user")) {
      return DriverManager.getConnection(url);
    }
    String user = options.getOrDefault("--user", "samen_owner");
    String passwordFile = options.get("--password-file");
    String password =
        passwordFile != null
            ? Files.readString(Path.of(passwordFile)).strip()
            : url != null ? "" : Secrets.in(layout.secrets()).of(Secrets.Name.DATABASE_OWNER);
    return DriverManager.getConnection(url == null ? runningUrl() : url, user, password);
  }

  private String runningUrl() throws IOException {
    return PlatformFile.in(layout.platformFile())
        .orElseThrow(
            () ->
                new LaunchFailure(
                    "Nothing runs; start it with ./platform run, or say which database with --jdbc."))
        .jdbcUrl();
  }

  private static int tell(LedgerFigures figures) {
    System.out.printf(
        "Read %,d funds, %,d chain records, %,d entries, %,d postings, %,d decisions, %,d attachments, %,d checkpoints.%n",
        figures.funds(),
        figures.records(),
        figures.entries(),
        figures.postings(),
        figures.decisions(),
        figures.attachments(),
        figures.checkpoints());
    WrongRow wrong = figures.firstWrong();
    if (wrong != null) {
      System.err.println("Wrong: " + wrong + ".");
      return 1;
    }
    System.out.println("It adds up.");
    return 0;
  }
}
