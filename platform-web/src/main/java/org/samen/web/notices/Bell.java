package org.samen.web.notices;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.UUID;
import org.samen.notices.Notice;
import org.samen.notices.NoticeWatchers;
import org.samen.notices.Notices;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Live;
import org.samen.web.shell.Texts;

/** How many new notices the viewer has, and under it the latest of them. */
public final class Bell extends Div {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 6;
  private static final int MOST_COUNTED = 99;

  private final Button button = new Button(VaadinIcon.BELL_O.create());
  private final Span badge = new Span();
  private final Popover popover = new Popover();

  /** The bell of this person, who is the viewer. */
  public Bell(UUID person) {
    addClassName("bell");
    button.addThemeVariants(ButtonVariant.TERTIARY);
    badge.addClassName("bell-badge");
    badge.getElement().setAttribute("aria-hidden", "true");
    popover.setTarget(button);
    popover.setPosition(PopoverPosition.BOTTOM_END);
    popover.setAriaLabel(Texts.here("notices.title"));
    popover.addClassName("bell-popover");
    popover.addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            fill();
          }
        });
    add(button, badge, popover);
    count();
    Live.watch(
        this,
        news -> CDI.current().select(NoticeWatchers.class).get().watch(person, news),
        this::look);
  }

  private void look() {
    count();
    if (popover.isOpened()) {
      fill();
    }
  }

  private void count() {
    int unread = Beans.get(Notices.class).unread();
    badge.setText(unread > MOST_COUNTED ? MOST_COUNTED + "+" : String.valueOf(unread));
    badge.setVisible(unread > 0);
    button.setAriaLabel(Texts.here("notices.bell", unread));
    button.setTooltipText(Texts.here("notices.bell", unread));
  }

  private void fill() {
    popover.removeAll();
    H2 title = new H2(Texts.here("notices.title"));
    Div header = new Div(title);
    header.addClassName("bell-header");
    List<Notice> latest = Beans.get(Notices.class).list(0, SHOWN);
    if (latest.stream().anyMatch(notice -> notice.readAt() == null)) {
      Button all =
          new Button(
              Texts.here("notices.all-read"),
              click -> {
                Beans.get(Notices.class).markAllRead();
                look();
              });
      all.addThemeVariants(ButtonVariant.TERTIARY);
      header.add(all);
    }
    popover.add(header);
    if (latest.isEmpty()) {
      popover.add(new Paragraph(Texts.here("notices.none")));
    } else {
      UnorderedList list = new UnorderedList();
      list.addClassName("notice-list");
      latest.forEach(notice -> list.add(new NoticeItem(notice, popover::close)));
      popover.add(list);
    }
    Anchor everything = new Anchor("notices", Texts.here("notices.everything"));
    everything.getElement().addEventListener("click", click -> popover.close());
    popover.add(everything);
  }
}
