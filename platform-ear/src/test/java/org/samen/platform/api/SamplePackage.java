package org.samen.platform.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** HSDS's own sample data, each time with other ids, so that no test meets another one's rows. */
final class SamplePackage {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Map<String, String> ids = new HashMap<>();

  /** The id that stands for one of the sample's. */
  String id(String original) {
    return ids.computeIfAbsent(original, any -> UUID.randomUUID().toString());
  }

  /** The CSV data package. */
  byte[] zip() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.list(Standards.path("hsds-3.0/examples/csv"))) {
      for (Path file : found.sorted().toList()) {
        files.put(file.getFileName().toString(), renamed(Files.readString(file)));
      }
    }
    return zip(files);
  }

  /** The page of services as JSON. */
  byte[] json() throws IOException {
    return renamed(Files.readString(Standards.path("hsds-3.0/examples/service_list.json")))
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : List.copyOf(files.entrySet())) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private String renamed(String text) {
    return ID.matcher(text).replaceAll(found -> id(found.group()));
  }
}
