package org.samen.campaigns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement's text as it is kept: lines, so that versions compare well. {@code "# "} and {@code
 * "## "} begin a heading, {@code "- "} an item, an empty line parts paragraphs, and {@code
 * [[7:2026-05/NL/total/all]]} stands for a figure of publication 7. Nothing else means anything:
 * what looks like HTML is shown as it was typed.
 */
public final class StatementText {
  /** The most characters in one language; a letter of six pages. */
  public static final int LONGEST = 20_000;

  static final int MOST_LINES = 1000;

  private static final Pattern FIGURE = Pattern.compile("\\[\\[([^\\[\\]\\n]*)\\]\\]");

  private StatementText() {}

  /** What stands between two empty lines, or a heading. */
  public sealed interface Block permits Heading, Paragraph, Items {}

  /**
   * @param level 1, or 2 below a heading of level 1
   */
  public record Heading(int level, List<Part> parts) implements Block {}

  public record Paragraph(List<Part> parts) implements Block {}

  public record Items(List<List<Part>> items) implements Block {}

  /** A piece of a line. */
  public sealed interface Part permits Words, FigureAt {}

  public record Words(String text) implements Part {}

  /** A figure's place; its value comes from the publication. */
  public record FigureAt(String token) implements Part {}

  /** Lines end in one way, no line ends in spaces, none is empty at either end. */
  static String clean(String text) {
    return text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replaceAll("[ \\t]+\\n", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }

  /** The figures that the text names, each once. */
  public static Set<String> figures(String text) {
    Set<String> tokens = new LinkedHashSet<>();
    Matcher figure = FIGURE.matcher(text);
    while (figure.find()) {
      tokens.add(figure.group(1));
    }
    return tokens;
  }

  public static List<Block> parse(String text) {
    List<Block> blocks = new ArrayList<>();
    List<List<Part>> items = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean isBelow = false;
    for (String line : (text + "\n").split("\n", -1)) {
      boolean isItem = line.startsWith("- ");
      boolean isHeading = line.startsWith("# ") || line.startsWith("## ");
      if (!isItem && !items.isEmpty()) {
        blocks.add(new Items(List.copyOf(items)));
        items.clear();
      }
      if ((isItem || isHeading || line.isBlank()) && !lines.isEmpty()) {
        blocks.add(new Paragraph(parts(String.join("\n", lines))));
        lines.clear();
      }
      if (isItem) {
        items.add(parts(line.substring(2)));
      } else if (isHeading) {
        int marks = line.indexOf(' ');
        isBelow = isBelow || marks == 1;
        blocks.add(new Heading(isBelow ? marks : 1, parts(line.substring(marks + 1))));
      } else if (!line.isBlank()) {
        lines.add(line);
      }
    }
    return blocks;
  }

  private static List<Part> parts(String line) {
    List<Part> parts = new ArrayList<>();
    Matcher figure = FIGURE.matcher(line);
    int from = 0;
    while (figure.find()) {
      if (figure.start() > from) {
        parts.add(new Words(line.substring(from, figure.start())));
      }
      parts.add(new FigureAt(figure.group(1)));
      from = figure.end();
    }
    if (from < line.length()) {
      parts.add(new Words(line.substring(from)));
    }
    return List.copyOf(parts);
  }
}
