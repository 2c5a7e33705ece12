package org.samen.web.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  private final CsvFile english = new CsvFile(Texts.ENGLISH);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+31",
        "-1+1",
        "-1,5;=1",
        "-A1",
        "-",
        "-1-",
        "-1\n",
        "--1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "=HYPERLINK(\"x\")"
      })
  void aCellThatASpreadsheetWouldRunIsText(String formula) {
    String line = english.line(List.of(formula));
    assertEquals("'", line.replace("\"", "").substring(0, 1), line);
  }

  @Test
  void anAmountBelowZeroStaysANumber() {
    CsvFile dutch = new CsvFile(Texts.DUTCH);
    assertEquals("-240,00;4760,00\r\n", dutch.line(List.of("-240,00", "4760,00")));
    assertEquals("-1240.50,-1\r\n", english.line(List.of("-1240.50", "-1")));
    assertEquals("\"-1,240.50\"\r\n", english.line(List.of("-1,240.50")));
  }

  @Test
  void aPlainCellStaysAsItIs() {
    assertEquals("Tandarts,a=b,3-4\r\n", english.line(List.of("Tandarts", "a=b", "3-4")));
  }

  @Test
  void aCellThatHoldsASeparatorOrAQuoteIsQuoted() {
    assertEquals("\"a,b\",\"say \"\"hi\"\"\"\r\n", english.line(List.of("a,b", "say \"hi\"")));
  }

  @Test
  void dutchSpreadsheetsGetSemicolons() {
    assertEquals("a,b;c\r\n", new CsvFile(Texts.DUTCH).line(List.of("a,b", "c")));
  }

  @Test
  void anAbsentCellIsEmpty() {
    assertEquals("a,,\r\n", english.line(Arrays.asList("a", null, "")));
  }
}
