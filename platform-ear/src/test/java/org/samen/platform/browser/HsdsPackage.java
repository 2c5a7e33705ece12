package org.samen.platform.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.samen.platform.RunningPlatform;

/** HSDS data packages to upload. */
final class HsdsPackage {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private HsdsPackage() {}

  /**
   * The standard's own sample, every file of it. Its ids are replaced, each by one other, so that
   * neither an earlier run on the same platform nor another test has taken them.
   */
  static byte[] sample() {
    Path folder = standards().resolve("hsds-3.0/examples/csv");
    boolean there = Files.isDirectory(folder);
    if (!there && System.getenv("CI") != null) {
      throw new IllegalStateException("The HSDS sample package is required here: " + folder);
    }
    assumeTrue(there, "The HSDS sample package is not in the folder that standards.dir names");
    String seed = UUID.randomUUID().toString();
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        files.put(file.getFileName().toString(), renewed(Files.readString(file), seed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip(files);
  }

  /** A small package of which two services are good and three rows are not. */
  static byte[] withErrors() {
    UUID organisation = UUID.randomUUID();
    List<String> services =
        List.of(
            "Ooginloop Oud-West,active,https://openspreekkamer.example/oog",
            "Gehoortest zonder verwijzing,active,https://openspreekkamer.example/gehoor",
            ",active,https://openspreekkamer.example/zonder-naam",
            "Fysiotherapie in de buurt,misschien,https://openspreekkamer.example/fysio",
            "Voetzorg voor daklozen,active,openspreekkamer");
    StringBuilder rows = new StringBuilder("id,organization_id,name,status,url\n");
    for (String service : services) {
      rows.append("%s,%s,%s\n".formatted(UUID.randomUUID(), organisation, service));
    }
    return zip(
        Map.of(
            "organizations.csv",
            "id,name,description\n"
                + organisation
                + ",Stichting De Open Spreekkamer,Medische hulp in Amsterdam\n",
            "services.csv",
            rows.toString()));
  }

  private static Path standards() {
    String given = System.getProperty("standards.dir", "");
    return given.isEmpty()
        ? RunningPlatform.checkout().resolve("../shared/standards").normalize()
        : Path.of(given);
  }

  private static String renewed(String text, String seed) {
    return ID.matcher(text)
        .replaceAll(
            id ->
                UUID.nameUUIDFromBytes((seed + id.group()).getBytes(StandardCharsets.UTF_8))
                    .toString());
  }

  private static byte[] zip(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
