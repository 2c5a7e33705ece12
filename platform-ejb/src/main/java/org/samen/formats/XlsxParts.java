package org.samen.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The XML parts of a workbook, unpacked within limits that count what comes out and not what the
 * file says of itself: a small file may hold a large one.
 */
final class XlsxParts {
  private static final int MOST_ENTRIES = 500;
  private static final long MOST_BYTES = 40L << 20;
  private static final Pattern NAME = Pattern.compile("xl/.*\\.(xml|rels)");

  private final Map<String, byte[]> parts = new HashMap<>();
  private long left = MOST_BYTES;

  /**
   * Unpacks by the file's directory, which lies at its end: what stands before the parts themselves
   * is not filled in by all who write workbooks. The JDK reads a directory from a file alone.
   */
  static XlsxParts of(byte[] file) throws NoSheet {
    XlsxParts parts = new XlsxParts();
    Path unpacked = null;
    try {
      unpacked = Files.createTempFile("samen", ".xlsx");
      Files.write(unpacked, file);
      try (ZipFile zip = new ZipFile(unpacked.toFile())) {
        if (zip.size() > MOST_ENTRIES) {
          throw new NoSheet(true);
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (NAME.matcher(entry.getName()).matches()) {
            parts.unpack(entry.getName(), zip.getInputStream(entry));
          }
        }
      }
    } catch (ZipException | EOFException damaged) {
      throw new NoSheet(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(unpacked);
    }
    return parts;
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpack(String name, InputStream from) throws IOException, NoSheet {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      left -= n;
      if (left < 0) {
        throw new NoSheet(true);
      }
      part.write(buffer, 0, n);
    }
    if (parts.putIfAbsent(name, part.toByteArray()) != null) {
      throw new NoSheet(false);
    }
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  /** What is done at each beginning of an element. */
  @FunctionalInterface
  interface Each {
    void at(XMLStreamReader xml) throws XMLStreamException, NoSheet;
  }

  /**
   * Goes through a part, which may be absent. The JDK's own parser is taken, whatever others lie on
   * the class path; it knows of no entities but XML's own, and a document type is refused.
   */
  void each(String name, Each each) throws NoSheet {
    byte[] part = parts.get(name);
    if (part == null) {
      return;
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(part));
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new NoSheet(false);
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          each.at(xml);
        }
      }
    } catch (XMLStreamException e) {
      throw new NoSheet(false);
    }
  }
}
