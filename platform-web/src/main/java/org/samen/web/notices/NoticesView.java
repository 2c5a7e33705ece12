package org.samen.web.notices;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.samen.notices.MailChoice;
import org.samen.notices.Notice;
import org.samen.notices.Notices;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Page;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;

/** All that the viewer was told, and how they want it by mail. */
@Route("notices")
public class NoticesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final int STEP = 30;

  private final UnorderedList list = new UnorderedList();
  private final Div below = new Div();
  private final Button allRead = new Button(t("notices.all-read"), click -> markAllRead());
  private int shown;

  public NoticesView() {
    addClassName("notices-page");
    title(t("notices.title"));
    purpose(t("notices.purpose"));
    actions(allRead);
    list.addClassName("notice-list");
    add(list, below, mail());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    again();
  }

  private void again() {
    list.removeAll();
    shown = 0;
    more();
    allRead.setVisible(Beans.get(Notices.class).unread() > 0);
  }

  private void more() {
    Notices notices = Beans.get(Notices.class);
    List<Notice> next = notices.list(shown, STEP);
    next.forEach(notice -> list.add(new NoticeItem(notice, this::again)));
    shown += next.size();
    below.removeAll();
    if (shown == 0) {
      below.add(
          new EmptyState(
              t("notices.none.title"),
              t("notices.none.why"),
              new Anchor("directory", t("error.to-directory"))));
    } else if (shown < notices.count()) {
      below.add(new Button(t("notices.more"), click -> more()));
    }
  }

  private void markAllRead() {
    Beans.get(Notices.class).markAllRead();
    again();
  }

  private Div mail() {
    MailChoice choice = Beans.get(Notices.class).choice();
    RadioButtonGroup<String> often = new RadioButtonGroup<>(t("notices.mail.often"));
    often.setItems(MailChoice.OFTEN);
    often.setItemLabelGenerator(each -> t("notices.mail." + each));
    often.setValue(choice.mail());
    CheckboxGroup<String> about = new CheckboxGroup<>(t("notices.mail.about"));
    List<String> kinds =
        Beans.get(Notices.class).kinds().stream()
            .filter(kind -> Texts.has("notices.kind." + kind))
            .toList();
    about.setItems(kinds);
    about.setItemLabelGenerator(kind -> t("notices.kind." + kind));
    Set<String> loud = new LinkedHashSet<>(kinds);
    choice.silent().forEach(loud::remove);
    about.setValue(loud);
    about.setVisible(!choice.mail().equals("never"));
    often.addValueChangeListener(
        change -> {
          about.setVisible(!change.getValue().equals("never"));
          choose(often, about, kinds);
        });
    about.addValueChangeListener(change -> choose(often, about, kinds));
    Div mail =
        new Div(
            new H2(t("notices.mail.title")), new Paragraph(t("notices.mail.what")), often, about);
    mail.addClassName("notices-mail");
    return mail;
  }

  private void choose(
      RadioButtonGroup<String> often, CheckboxGroup<String> about, List<String> kinds) {
    List<String> silent = new ArrayList<>(kinds);
    silent.removeAll(about.getValue());
    Beans.get(Notices.class).choose(new MailChoice(often.getValue(), silent));
    Toast.show(t("notices.mail.chosen"));
  }
}
