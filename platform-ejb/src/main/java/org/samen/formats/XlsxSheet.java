package org.samen.formats;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook (ECMA-376) as text, cell by cell, as its reader saw it: of a
 * formula the value that the spreadsheet kept, of a day or time, which a workbook holds as a
 * number, the day or time itself (ISO 8601).
 */
public final class XlsxSheet {
  private static final int MOST_COLUMNS = 200;
  private static final int MOST_TEXTS = 200_000;
  private static final double SECONDS_OF_A_DAY = 86_400;

  /** Beyond it a number is no count of anything, and of days past the year 9999. */
  private static final double LARGEST = 1e15;

  private static final double LAST_DAY = 2_958_466;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");
  private static final Pattern DATE_LETTERS = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

  private final XlsxParts parts;
  private final int mostRows;
  private final List<String> texts = new ArrayList<>();
  private final Set<Integer> dateStyles = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();
  private boolean since1904;

  /**
   * A row in which something stands.
   *
   * @param number in the sheet, from 1
   * @param cells to the last that is not empty; an empty one is an empty text
   */
  public record Row(int number, List<String> cells) {}

  private XlsxSheet(XlsxParts parts, int mostRows) {
    this.parts = parts;
    this.mostRows = mostRows;
  }

  /** Whether a file begins as a workbook does, which is a ZIP file. */
  public static boolean isLike(byte[] file) {
    return file.length > 4 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  /**
   * Reads a file.
   *
   * @param mostRows that it may hold
   * @throws NoSheet when it is no workbook, or holds more than it may
   */
  public static List<Row> read(byte[] file, int mostRows) throws NoSheet {
    XlsxSheet sheet = new XlsxSheet(XlsxParts.of(file), mostRows);
    sheet.read();
    return sheet.rows;
  }

  private void read() throws NoSheet {
    String sheet = firstSheet();
    if (!parts.has(sheet)) {
      throw new NoSheet(false);
    }
    parts.each("xl/sharedStrings.xml", this::sharedText);
    styles();
    parts.each(
        sheet,
        xml -> {
          if (xml.getLocalName().equals("row")) {
            row(xml);
          }
        });
  }

  private String firstSheet() throws NoSheet {
    List<String> ids = new ArrayList<>();
    parts.each(
        "xl/workbook.xml",
        xml -> {
          if (xml.getLocalName().equals("sheet")) {
            ids.add(attribute(xml, "id"));
          } else if (xml.getLocalName().equals("workbookPr")) {
            since1904 = attribute(xml, "date1904").matches("1|true");
          }
        });
    Map<String, String> targets = new HashMap<>();
    parts.each(
        "xl/_rels/workbook.xml.rels",
        xml -> targets.put(attribute(xml, "Id"), attribute(xml, "Target")));
    String target =
        ids.isEmpty() ? "" : Objects.requireNonNullElse(targets.get(ids.getFirst()), "");
    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
  }

  private void sharedText(XMLStreamReader xml) throws XMLStreamException, NoSheet {
    if (xml.getLocalName().equals("si")) {
      texts.add(text(xml, "si"));
      if (texts.size() > MOST_TEXTS) {
        throw new NoSheet(true);
      }
    }
  }

  /** Text in runs, without how it is pronounced. */
  private static String text(XMLStreamReader xml, String end) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean spoken = false;
    while (xml.hasNext()) {
      int event = xml.next();
      String name = event == XMLStreamConstants.CHARACTERS ? "" : nameAt(xml, event);
      if (event == XMLStreamConstants.END_ELEMENT && name.equals(end)) {
        break;
      } else if (name.equals("rPh")) {
        spoken = event == XMLStreamConstants.START_ELEMENT;
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("t") && !spoken) {
        text.append(xml.getElementText());
      }
    }
    return text.toString();
  }

  private static String nameAt(XMLStreamReader xml, int event) {
    return event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
        ? xml.getLocalName()
        : "";
  }

  /** Which styles show a number as a day or time. */
  private void styles() throws NoSheet {
    Map<String, String> formats = new HashMap<>();
    List<String> styles = new ArrayList<>();
    boolean[] ofCells = {false};
    parts.each(
        "xl/styles.xml",
        xml -> {
          switch (xml.getLocalName()) {
            case "numFmt" -> formats.put(attribute(xml, "numFmtId"), attribute(xml, "formatCode"));
            case "cellXfs" -> ofCells[0] = true;
            case "cellStyleXfs", "cellStyles", "dxfs" -> ofCells[0] = false;
            case "xf" -> {
              if (ofCells[0]) {
                styles.add(attribute(xml, "numFmtId"));
              }
            }
            default -> {}
          }
        });
    for (int i = 0; i < styles.size(); i++) {
      if (isDate(styles.get(i), formats.getOrDefault(styles.get(i), ""))) {
        dateStyles.add(i);
      }
    }
  }

  private static boolean isDate(String id, String format) {
    return id.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]")
        || DATE_LETTERS.matcher(QUOTED.matcher(format).replaceAll("")).find();
  }

  private void row(XMLStreamReader xml) throws XMLStreamException, NoSheet {
    int number = whole(attribute(xml, "r"), rows.isEmpty() ? 1 : rows.getLast().number() + 1);
    List<String> cells = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = column(attribute(xml, "r"), cells.size());
        if (column >= MOST_COLUMNS) {
          throw new NoSheet(true);
        }
        String value = cell(xml);
        if (!value.isEmpty()) {
          while (cells.size() <= column) {
            cells.add("");
          }
          cells.set(column, value);
        }
      }
    }
    if (!cells.isEmpty()) {
      if (rows.size() == mostRows) {
        throw new NoSheet(true);
      }
      rows.add(new Row(number, List.copyOf(cells)));
    }
  }

  private String cell(XMLStreamReader xml) throws XMLStreamException, NoSheet {
    String type = attribute(xml, "t");
    int style = whole(attribute(xml, "s"), 0);
    String value = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        value =
            switch (xml.getLocalName()) {
              case "v" -> xml.getElementText();
              case "is" -> text(xml, "is");
              default -> value; // a formula itself
            };
      }
    }
    return switch (type) {
      case "s" -> shared(value);
      case "b" -> value.equals("1") ? "true" : "false";
      case "e" -> value; // what the spreadsheet showed, such as #N/A
      case "str", "inlineStr", "d" -> value;
      default -> number(value, dateStyles.contains(style));
    };
  }

  private String shared(String index) throws NoSheet {
    int at = whole(index, -1);
    if (at < 0 || at >= texts.size()) {
      throw new NoSheet(false);
    }
    return texts.get(at);
  }

  private String number(String value, boolean date) {
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return value;
    }
    if (date && number >= 0 && number < LAST_DAY) {
      return moment(number);
    }
    // Fifteen digits are what a spreadsheet shows of its binary fractions.
    return Math.abs(number) < LARGEST && (number == 0 || Math.abs(number) > 1 / LARGEST)
        ? new BigDecimal(number)
            .round(new java.math.MathContext(15))
            .stripTrailingZeros()
            .toPlainString()
        : value;
  }

  /** Days are counted from 1900, with a 29 February that was not, or from 1904. */
  private String moment(double number) {
    long days = (long) Math.floor(number);
    long seconds = Math.round((number - days) * SECONDS_OF_A_DAY);
    if (days == 0 && seconds > 0 && !since1904) {
      return LocalTime.MIDNIGHT.plusSeconds(seconds).toString();
    }
    LocalDate zero =
        since1904
            ? LocalDate.of(1904, 1, 1)
            : days < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    LocalDateTime moment = zero.plusDays(days).atStartOfDay().plusSeconds(seconds);
    return seconds == 0 ? moment.toLocalDate().toString() : moment.toString();
  }

  /** From 0, of a reference such as {@code AB12}. */
  private static int column(String reference, int otherwise) {
    int column = 0;
    for (char letter : reference.toCharArray()) {
      if (letter < 'A' || letter > 'Z' || column > MOST_COLUMNS) {
        break;
      }
      column = column * 26 + (letter - 'A' + 1);
    }
    return column == 0 ? otherwise : column - 1;
  }

  private static int whole(String text, int otherwise) {
    return text.matches("\\d{1,8}") ? Integer.parseInt(text) : otherwise;
  }

  /** By its name, in whatever namespace; empty when there is none. */
  private static String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        @Nullable String value = xml.getAttributeValue(i);
        return value == null ? "" : value;
      }
    }
    return "";
  }
}
