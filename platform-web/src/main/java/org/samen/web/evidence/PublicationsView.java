package org.samen.web.evidence;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.samen.access.Role;
import org.samen.evidence.PublicationSummary;
import org.samen.evidence.Publications;
import org.samen.evidence.PublishingDesk;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** What was published, how it is kept safe, and that nothing of it changed. */
@Route("evidence/publications")
public class PublicationsView extends EvidencePage {
  private static final int PARAGRAPHS = 7;
  private static final int SHOWN_OF_A_HASH = 16;

  private final Listing<PublicationSummary> list =
      new Listing<>(t("evidence.publications.title"), this::card);
  private final Div state = new Div();

  PublicationsView() {
    title(t("evidence.publications.title"));
    purpose(t("evidence.publications.purpose"));
    Button verify =
        new Button(
            t("evidence.publications.verify"),
            VaadinIcon.CHECK_CIRCLE_O.create(),
            click -> verify());
    if (Viewer.hasAny(Role.STEWARD)) {
      Button publish = new Button(t("evidence.publications.publish"), click -> publish());
      publish.addThemeVariants(ButtonVariant.PRIMARY);
      actions(verify, publish);
    } else {
      actions(verify);
    }
    list.addColumn(one -> String.valueOf(one.number()))
        .setHeader(t("evidence.publications.number"))
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(this::month))
        .setHeader(t("evidence.month"))
        .setFlexGrow(2);
    list.addColumn(one -> Moments.day(words.locale(), one.madeOn()))
        .setHeader(t("evidence.publications.made"))
        .setFlexGrow(2);
    list.addColumn(this::contributors)
        .setHeader(t("evidence.publications.contributors"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(one -> words.number(one.cells()))
        .setHeader(t("evidence.publications.cells"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(this::hash))
        .setHeader(t("evidence.publications.hash"))
        .setFlexGrow(3);
    state.getElement().setAttribute("role", "status");
    Div method = new Div(new H2(t("evidence.method.title")));
    method.addClassName("evidence-method");
    IntStream.rangeClosed(1, PARAGRAPHS)
        .forEach(i -> method.add(new Paragraph(words.text("evidence.method." + i))));
    add(state, list, method);
  }

  @Override
  String here() {
    return PUBLICATIONS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show();
  }

  private void show() {
    List<PublicationSummary> made = Beans.get(Publications.class).list();
    list.setItems(made);
    list.setAllRowsVisible(true);
    list.setVisible(!made.isEmpty());
    state.removeAll();
    if (made.isEmpty()) {
      state.add(
          new EmptyState(
              t("evidence.publications.empty.title"), t("evidence.publications.empty.why")));
    }
  }

  private void verify() {
    Optional<Integer> wrong = Beans.get(Publications.class).firstWrong();
    if (wrong.isPresent()) {
      Toast.refuse(t("evidence.publications.wrong", wrong.get()));
    } else {
      Toast.show(t("evidence.publications.right"));
    }
  }

  private void publish() {
    Optional<Integer> made = Beans.get(PublishingDesk.class).publishNext();
    Toast.show(
        made.map(number -> t("evidence.publications.published", number))
            .orElseGet(() -> t("evidence.publications.none")));
    show();
  }

  private Anchor month(PublicationSummary one) {
    YearMonth month = YearMonth.from(one.month());
    return new Anchor(FIGURES + "?from=" + month + "&until=" + month, words.month(month));
  }

  private String contributors(PublicationSummary one) {
    Integer number = one.contributors();
    return number == null ? t("evidence.fewer-than-three") : words.number(number);
  }

  private Code hash(PublicationSummary one) {
    Code code = new Code(one.hash().substring(0, SHOWN_OF_A_HASH) + "…");
    code.getElement().setAttribute("title", one.hash());
    return code;
  }

  private Div card(PublicationSummary one) {
    Div facts =
        new Div(
            t(
                "evidence.publications.card",
                one.number(),
                words.number(one.cells()),
                contributors(one)));
    facts.addClassName("card-facts");
    Div card = new Div(month(one), facts, hash(one));
    card.addClassName("card");
    return card;
  }
}
