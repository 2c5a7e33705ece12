package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Ids;
import org.samen.access.Role;
import org.samen.formats.HsdsCsv;
import org.samen.formats.HsdsTable;

/**
 * The demo data: fictional organisations, and their entries as HSDS packages that go the way of any
 * other upload.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class DemoPackages {
  private static final Pattern DAYS_AGO = Pattern.compile("(?<=,)-([0-9]+)d(?=,)");

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Those of {@code demo/organisations.csv} that are not there yet. */
  public void bringOrganisations() {
    jdbi.useHandle(handle -> bringOrganisations(handle, clock));
  }

  static void bringOrganisations(Handle handle, Clock clock) {
    String[] lines = text("/demo/organisations.csv").split("\n");
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].strip().split(",", -1);
      handle
          .createUpdate(
              """
                    insert into organisations.organisation (alias, name, kind, municipality, has_provider, joined_on)
                    values (:alias, :name, :kind, nullif(:municipality, ''), :hasProvider, :joinedOn)
                    on conflict do nothing""")
          .bind("alias", cells[0])
          .bind("name", cells[1])
          .bind("kind", cells[2])
          .bind("municipality", cells[3])
          .bind("hasProvider", Boolean.parseBoolean(cells[4]))
          .bind("joinedOn", today(clock).minusYears(1))
          .execute();
    }
  }

  /** Every NGO's package, into an empty directory. */
  public void bringEntries() {
    jdbi.useHandle(handle -> bringEntries(handle, clock));
  }

  static void bringEntries(Handle handle, Clock clock) {
    boolean empty =
        handle
            .createQuery("select not exists (select from directory.service)")
            .mapTo(Boolean.class)
            .one();
    if (empty) {
      handle
          .createQuery(
              "select alias from organisations.organisation where kind = 'ngo' order by alias")
          .mapTo(String.class)
          .list()
          .forEach(alias -> bring(handle, alias, clock));
    }
  }

  private static void bring(Handle handle, String alias, Clock clock) {
    StagedImport staged = new StagedImport(handle, Ids.next(clock), alias);
    staged.open(null, "demo", clock.instant(), null);
    Upload upload = new Upload(staged);
    try {
      HsdsCsv.read(new ByteArrayInputStream(pack(alias, clock)), upload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    upload.flush();
    staged.takeIn(clock.instant());
  }

  /** The package as a zip, its relative days replaced by dates. */
  private static byte[] pack(String alias, Clock clock) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (HsdsTable table : HsdsTable.values()) {
        String resource = "/demo/" + alias + "/" + table.fileName();
        if (DemoPackages.class.getResource(resource) != null) {
          zip.putNextEntry(new ZipEntry(table.fileName()));
          zip.write(dated(text(resource), clock).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static String dated(String csv, Clock clock) {
    return DAYS_AGO
        .matcher(csv)
        .replaceAll(match -> today(clock).minusDays(Long.parseLong(match.group(1))).toString());
  }

  private static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), Services.ZONE);
  }

  private static String text(String resource) {
    try (InputStream stream = DemoPackages.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("No resource " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
