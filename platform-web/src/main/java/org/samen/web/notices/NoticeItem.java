package org.samen.web.notices;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import org.samen.notices.Notice;
import org.samen.notices.Notices;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** A notice in a list: what happened, when, and the way to it, which makes it read. */
final class NoticeItem extends ListItem {
  private static final long serialVersionUID = 1L;

  NoticeItem(Notice notice, SerializableRunnable opened) {
    addClassName("notice-item");
    boolean isNew = notice.readAt() == null;
    setClassName("is-new", isNew);
    Icon mark = (isNew ? VaadinIcon.CIRCLE : VaadinIcon.CHECK).create();
    mark.getElement().setAttribute("aria-hidden", "true");
    Anchor link = new Anchor(notice.path(), NoticeSentence.of(notice, Texts.locale()));
    link.getElement().setAttribute("dir", "auto");
    link.getElement()
        .addEventListener(
            "click",
            click -> {
              Beans.get(Notices.class).markRead(notice.id());
              opened.run();
            });
    Div words = new Div(link, Moments.ago(notice.toldAt()));
    if (isNew) {
      Span unread = new Span(Texts.here("notices.new"));
      unread.addClassName("unseen");
      words.addComponentAsFirst(unread);
    }
    words.addClassName("notice-item-words");
    add(mark, words);
  }
}
