package org.samen.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TextChangesTest {
  private static final String BASE = "Een\n\nTwee\n\nDrie";

  @Test
  void changesThatDoNotTouchStandTogether() {
    assertEquals(
        Optional.of("Eén\n\nTwee\n\nDrie en vier"),
        TextChanges.merged(BASE, "Eén\n\nTwee\n\nDrie", "Een\n\nTwee\n\nDrie en vier"));
    assertEquals(
        Optional.of("Nul\n\nEen\n\nTwee\n\nDrie\n\nVier"),
        TextChanges.merged(BASE, "Nul\n\n" + BASE, BASE + "\n\nVier"));
  }

  @Test
  void theSameLineChangedInTwoWaysIsNotMerged() {
    assertEquals(
        Optional.empty(), TextChanges.merged(BASE, "Eén\n\nTwee\n\nDrie", "1\n\nTwee\n\nDrie"));
    assertEquals(
        Optional.empty(),
        TextChanges.merged(BASE, BASE + "\n\nVier", BASE + "\n\nVijf"),
        "both at the end: in which order, nobody said");
  }

  @Test
  void theSameChangeByBothIsMadeOnce() {
    String both = "Een\n\nTwee en een half\n\nDrie";
    assertEquals(Optional.of(both), TextChanges.merged(BASE, both, both));
    assertEquals(
        Optional.of("Eén\n\nTwee en een half\n\nDrie"),
        TextChanges.merged(BASE, "Eén\n\nTwee en een half\n\nDrie", both));
  }

  @Test
  void whatOneOfThemLeftAloneIsTheOthers() {
    assertEquals(Optional.of("X"), TextChanges.merged(BASE, BASE, "X"));
    assertEquals(Optional.of("X"), TextChanges.merged(BASE, "X", BASE));
    assertEquals(Optional.of("Een"), TextChanges.merged("", "Een", ""));
  }

  @Test
  void wordsThatChangedAreMarkedWithinTheirLine() {
    List<TextChanges.Line> lines =
        TextChanges.between("De tolk wordt betaald.\nSlot", "De tolk wordt vergoed.\nSlot\nErbij");
    assertEquals(
        List.of("changed", "same", "added"), lines.stream().map(TextChanges.Line::kind).toList());
    assertEquals(
        List.of(
            new TextChanges.Span("De tolk wordt ", false), new TextChanges.Span("vergoed.", true)),
        lines.getFirst().after());
    assertEquals("betaald.", lines.getFirst().before().get(1).text());
  }

  @Test
  void nothingIsLostWhateverIsCompared() {
    for (String[] pair :
        new String[][] {{"", ""}, {"", "a"}, {"a", ""}, {"a\n\nb", "b\n\na"}, {" a  b ", "a b"}}) {
      List<TextChanges.Line> lines = TextChanges.between(pair[0], pair[1]);
      assertEquals(pair[0], text(lines, "added", true));
      assertEquals(pair[1], text(lines, "removed", false));
    }
  }

  @Test
  void theLongestTextsAreComparedInASecond() {
    StringBuilder one = new StringBuilder();
    StringBuilder other = new StringBuilder();
    for (int line = 0; line < StatementText.MOST_LINES; line++) {
      one.append("a b c d ").append(line).append('\n');
      other.append("e f g h ").append(line * 7).append('\n');
    }
    Assertions.assertTimeout(
        Duration.ofSeconds(3),
        () -> {
          assertTrue(TextChanges.between(one.toString(), other.toString()).size() > 900);
          assertTrue(TextChanges.between("w ".repeat(9999), "v ".repeat(9999)).size() == 1);
        });
  }

  private static String text(List<TextChanges.Line> lines, String but, boolean before) {
    return String.join(
        "\n",
        lines.stream()
            .filter(line -> !line.kind().equals(but))
            .map(
                line ->
                    String.join(
                        "",
                        (before ? line.before() : line.after())
                            .stream().map(TextChanges.Span::text).toList()))
            .toList());
  }
}
