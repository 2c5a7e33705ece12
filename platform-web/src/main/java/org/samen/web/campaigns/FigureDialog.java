package org.samen.web.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.io.Serializable;
import java.util.List;
import org.samen.campaigns.Figures;
import org.samen.evidence.FigureFilter;
import org.samen.evidence.Publications;
import org.samen.evidence.PublishedFigure;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Texts;

/** Chooses a published figure; what goes into the text is its reference, not its value. */
final class FigureDialog extends Dialog {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 20;

  /** Where a chosen figure goes. */
  @FunctionalInterface
  interface Chosen extends Serializable {
    void figure(String token, boolean english);
  }

  private final CampaignWords words = CampaignWords.here();
  private final UnorderedList list = new UnorderedList();
  private final Paragraph none = new Paragraph(words.text("campaigns.figure.none"));
  private final Chosen chosen;

  FigureDialog(Chosen chosen) {
    this.chosen = chosen;
    setHeaderTitle(words.text("campaigns.figure.insert"));
    setWidth("min(640px, 94vw)");
    TextField search = new TextField(words.text("campaigns.figure.search"));
    search.setClearButtonVisible(true);
    search.setWidthFull();
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(change -> look(change.getValue()));
    list.addClassName("figure-list");
    Div body = new Div(new Paragraph(words.text("campaigns.figure.what")), search, list, none);
    body.addClassName("campaigns");
    add(body);
    getFooter().add(new Button(Texts.here("reason.back"), click -> close()));
    look("");
  }

  private void look(String text) {
    List<PublishedFigure> figures =
        Beans.get(Publications.class)
            .figures(
                new FigureFilter(
                    null, null, null, null, null, null, null, text.isBlank() ? null : text.strip()),
                0,
                MOST);
    list.removeAll();
    figures.forEach(figure -> list.add(item(figure)));
    none.setVisible(figures.isEmpty());
  }

  private ListItem item(PublishedFigure figure) {
    Span label =
        new Span(
            words.number(figure.value())
                + " · "
                + figure.label(words.locale().getLanguage())
                + " · "
                + words.text("campaigns.figure.publication", figure.publication()));
    Div buttons = new Div(button(figure, false), button(figure, true));
    buttons.addClassName("button-row");
    return new ListItem(label, buttons);
  }

  private Button button(PublishedFigure figure, boolean english) {
    Button put =
        new Button(
            words.text(english ? "campaigns.figure.into-en" : "campaigns.figure.into-nl"),
            click -> {
              chosen.figure(Figures.token(figure.ref()), english);
              close();
            });
    put.addThemeVariants(ButtonVariant.TERTIARY);
    return put;
  }
}
