package org.samen.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.samen.campaigns.StatementText.FigureAt;
import org.samen.campaigns.StatementText.Heading;
import org.samen.campaigns.StatementText.Items;
import org.samen.campaigns.StatementText.Paragraph;
import org.samen.campaigns.StatementText.Words;

class StatementTextTest {
  @Test
  void aTextThatBeginsWithALowerHeadingSkipsNoLevel() {
    assertEquals(
        List.of(
            new Heading(1, List.of(new Words("Eerst"))), new Heading(1, List.of(new Words("Dan")))),
        StatementText.parse("## Eerst\n## Dan"));
  }

  @Test
  void linesBecomeHeadingsParagraphsAndItems() {
    assertEquals(
        List.of(
            new Heading(1, List.of(new Words("Kop"))),
            new Paragraph(List.of(new Words("Een regel\nen nog een"))),
            new Items(List.of(List.of(new Words("a")), List.of(new Words("b")))),
            new Heading(2, List.of(new Words("Lager")))),
        StatementText.parse("# Kop\nEen regel\nen nog een\n\n- a\n- b\n## Lager"));
  }

  @Test
  void aFigureStandsWhereItsReferenceDoes() {
    assertEquals(
        List.of(
            new Paragraph(
                List.of(
                    new Words("In "),
                    new FigureAt("7:2026-05/NL/total/all"),
                    new Words(" gevallen")))),
        StatementText.parse("In [[7:2026-05/NL/total/all]] gevallen"));
    assertEquals(Set.of("a", "b"), StatementText.figures("[[a]] [[b]] [[a]] [c] [[ ]"));
  }

  @Test
  void whatLooksLikeHtmlIsWords() {
    String script = "<script>alert(1)</script> <b onclick=x>**vet**</b> [link](javascript:1)";
    assertEquals(List.of(new Paragraph(List.of(new Words(script)))), StatementText.parse(script));
  }

  @Test
  void linesEndInOneWayAndNoneIsLeftOver() {
    assertEquals("a\nb\n\nc", StatementText.clean("\r\na  \r\nb\r\n\n\n\nc \n"));
    assertEquals(List.of(), StatementText.parse(""));
  }
}
