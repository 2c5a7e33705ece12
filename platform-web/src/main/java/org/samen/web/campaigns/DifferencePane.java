package org.samen.web.campaigns;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.samen.campaigns.TextChanges;
import org.samen.campaigns.TextChanges.Line;
import org.samen.web.shell.Texts;

/**
 * What differs between two texts: one under the other, line by line, what went struck through and
 * what came underlined; told in words to those who have it read to them.
 */
final class DifferencePane extends Div {
  private static final long serialVersionUID = 1L;

  DifferencePane(String language, String name, String before, String after) {
    addClassName("difference");
    add(new H3(name));
    Div lines = new Div();
    lines.addClassName("difference-lines");
    lines.getElement().setAttribute("lang", language);
    List<Line> all = TextChanges.between(before, after);
    all.forEach(line -> lines.add(line(line)));
    add(
        all.stream().allMatch(line -> line.kind().equals("same"))
            ? new Paragraph(Texts.here("campaigns.compare.same"))
            : lines);
  }

  private static Div line(Line line) {
    Div shown = new Div();
    shown.addClassNames("difference-line", "line-" + line.kind());
    if (line.kind().equals("same")) {
      line.after().forEach(span -> shown.add(new Span(span.text())));
      return shown;
    }
    // The common part once: what went and what came stand where they differ.
    int from = 0;
    for (TextChanges.Span now : line.after()) {
      while (from < line.before().size() && line.before().get(from).changed()) {
        shown.add(new Gone(line.before().get(from).text()));
        from++;
      }
      if (now.changed()) {
        shown.add(new Come(now.text()));
      } else {
        shown.add(new Span(now.text()));
        from++;
      }
    }
    while (from < line.before().size()) {
      TextChanges.Span was = line.before().get(from);
      if (was.changed()) {
        shown.add(new Gone(was.text()));
      }
      from++;
    }
    return shown;
  }

  @Tag("del")
  private static final class Gone extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    Gone(String text) {
      add(unseen(Texts.here("campaigns.compare.gone")), new Span(text));
    }
  }

  @Tag("ins")
  private static final class Come extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    Come(String text) {
      add(unseen(Texts.here("campaigns.compare.come")), new Span(text));
    }
  }

  private static Span unseen(String words) {
    Span unseen = new Span(words + " ");
    unseen.addClassName("unseen");
    return unseen;
  }
}
