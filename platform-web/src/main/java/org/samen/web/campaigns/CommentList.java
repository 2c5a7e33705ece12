package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.campaigns.CommentDetails;
import org.samen.campaigns.JointStatements;
import org.samen.campaigns.StatementDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/** What those who take part say about a statement, and a field to say more. */
final class CommentList extends Div {
  private static final long serialVersionUID = 1L;

  private final UUID statement;
  private final int standing;
  private final boolean open;

  /** Of what is said next, so that saying it again does no harm. */
  private UUID next = Ids.next(Clock.systemUTC());

  private final UnorderedList list = new UnorderedList();
  private final TextArea text = new TextArea(Texts.here("campaigns.comment.text"));
  private final FieldProblems problems = new FieldProblems();

  CommentList(StatementDetails statement, boolean open) {
    this.statement = statement.id();
    this.standing = statement.standing().n();
    this.open = open;
    addClassName("comments");
    list.addClassName("comment-list");
    problems.of("text", Texts.here("campaigns.comment.text"), text);
    text.setMaxLength(2000);
    text.setHelperText(Texts.here("campaigns.screen.help"));
    text.setWidthFull();
    Button say = new Button(Texts.here("campaigns.comment.say"), click -> say());
    Div form = new Div(problems, text, say);
    form.addClassName("comment-form");
    form.setVisible(open);
    add(list, form);
    look();
  }

  private void say() {
    Boolean said =
        problems.attempt(
            () -> {
              Beans.get(JointStatements.class).comment(next, statement, standing, text.getValue());
              return true;
            });
    if (said != null) {
      next = Ids.next(Clock.systemUTC());
      text.clear();
      look();
    }
  }

  private void look() {
    List<CommentDetails> comments = Beans.get(JointStatements.class).comments(statement);
    list.removeAll();
    comments.forEach(comment -> list.add(item(comment)));
    list.setVisible(!comments.isEmpty());
  }

  private Component item(CommentDetails comment) {
    Span who =
        new Span(
            (comment.personName() == null ? "" : comment.personName() + ", ")
                + comment.organisationName());
    who.addClassName("comment-who");
    Span facts = new Span(Texts.here("campaigns.comment.about", comment.n()) + " · ");
    facts.addClassName("card-facts");
    facts.add(Moments.ago(comment.saidAt()));
    Paragraph words = new Paragraph(comment.text());
    words.getElement().setAttribute("dir", "auto");
    ListItem item = new ListItem(who, facts, words);
    if (comment.settledAt() != null) {
      item.addClassName("settled");
      item.add(new Status(Tone.GOOD, Texts.here("campaigns.comment.settled")));
    } else if (open) {
      Button settle =
          new Button(
              Texts.here("campaigns.comment.settle"),
              VaadinIcon.CHECK.create(),
              click -> {
                Beans.get(JointStatements.class).settle(comment.id());
                look();
              });
      settle.addThemeVariants(ButtonVariant.TERTIARY);
      item.add(settle);
    }
    return item;
  }
}
