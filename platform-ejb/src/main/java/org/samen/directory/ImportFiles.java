package org.samen.directory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Uploads on this server's disk while they are read; nothing in an upload chooses a path here. */
final class ImportFiles {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("jboss.server.temp.dir", System.getProperty("java.io.tmpdir")),
          "samen-imports");

  private ImportFiles() {}

  /** Keeps what comes in; nothing stays of an upload that breaks off. */
  static Path keep(InputStream content) {
    try {
      Files.createDirectories(FOLDER);
      Path file = Files.createTempFile(FOLDER, "upload", ".hsds");
      try {
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
      } catch (IOException | RuntimeException e) {
        forget(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty folder for unpacking. */
  static Path folder() throws IOException {
    return Files.createTempDirectory(FOLDER, "package");
  }

  static Counted open(Path file) throws IOException {
    return new Counted(Files.newInputStream(file), Files.size(file));
  }

  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what a server that was killed left here. */
  static void forgetAll() {
    if (!Files.isDirectory(FOLDER)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(FOLDER)) {
      for (Path path : left) {
        if (Files.isDirectory(path)) {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            files.forEach(ImportFiles::forget);
          }
        }
        forget(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells how much of a file was read. */
  static final class Counted extends FilterInputStream {
    private final long size;
    private long behind;

    Counted(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    long size() {
      return size;
    }

    /** Bytes so far. */
    long behind() {
      return behind;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      behind += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      behind += Math.max(count, 0);
      return count;
    }
  }
}
