package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import org.samen.campaigns.Figures;
import org.samen.campaigns.StatementText;
import org.samen.campaigns.StatementText.FigureAt;
import org.samen.campaigns.StatementText.Heading;
import org.samen.campaigns.StatementText.Items;
import org.samen.campaigns.StatementText.Words;
import org.samen.evidence.PublishedFigure;
import org.samen.web.shell.Beans;

/** A statement's text as people read it, in one language; every piece of it is only words. */
final class StatementProse extends Div {
  private static final long serialVersionUID = 1L;

  private final CampaignWords words = CampaignWords.here();
  private final String language;
  private final transient Map<String, PublishedFigure> figures;

  /**
   * A text.
   *
   * @param language {@code nl} or {@code en}, for those who have it read to them
   */
  StatementProse(String language, String title, String text) {
    this.language = language;
    this.figures = Beans.get(Figures.class).of(StatementText.figures(text));
    addClassName("prose");
    getElement().setAttribute("lang", language);
    Paragraph name = new Paragraph(title.isEmpty() ? words.text("campaigns.no-title") : title);
    name.addClassName("prose-title");
    add(name);
    if (text.isEmpty()) {
      Paragraph none = new Paragraph(words.text("campaigns.no-text"));
      none.addClassName("card-facts");
      add(none);
    }
    StatementText.parse(text).forEach(block -> add(block(block)));
  }

  private Component block(StatementText.Block block) {
    return switch (block) {
      case Heading heading -> filled(heading.level() == 1 ? new H3() : new H4(), heading.parts());
      case StatementText.Paragraph paragraph -> filled(new Paragraph(), paragraph.parts());
      case Items items -> {
        UnorderedList list = new UnorderedList();
        items.items().forEach(item -> list.add(filled(new ListItem(), item)));
        yield list;
      }
    };
  }

  private <C extends HtmlContainer> C filled(C place, List<StatementText.Part> parts) {
    for (StatementText.Part part : parts) {
      switch (part) {
        case Words text -> place.add(new Span(text.text()));
        case FigureAt at -> place.add(figure(at.token()));
      }
    }
    return place;
  }

  private Component figure(String token) {
    PublishedFigure figure = figures.get(token);
    if (figure == null) {
      return new Span("…");
    }
    Span shown = new Span(words.number(figure.value()));
    shown.addClassName("figure-at");
    String source =
        words.text("campaigns.figure.source", figure.label(language), figure.publication());
    shown.getElement().setAttribute("title", source);
    shown.getElement().setAttribute("tabindex", "0");
    Span spoken = new Span(" (" + source + ")");
    spoken.addClassName("unseen");
    shown.add(spoken);
    return shown;
  }
}
