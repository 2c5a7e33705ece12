package org.samen.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.function.SerializableRunnable;

/** Says for a while that something was done, or why it was not. */
public final class Toast {
  private static final int SECONDS = 5;
  private static final int SECONDS_TO_DECIDE = 12;

  private Toast() {}

  /** It was done. */
  public static void show(String done) {
    Notification toast = toast(Position.BOTTOM_START, SECONDS);
    toast.addThemeVariants(NotificationVariant.SUCCESS);
    toast.add(row(done));
    toast.open();
  }

  /** It was done, and one press undoes it. */
  public static void show(String done, String undo, SerializableRunnable undoing) {
    Notification toast = toast(Position.BOTTOM_START, SECONDS_TO_DECIDE);
    Button button =
        new Button(
            undo,
            click -> {
              toast.close();
              undoing.run();
            });
    button.addThemeVariants(ButtonVariant.TERTIARY);
    Div row = row(done);
    row.add(button);
    toast.add(row);
    toast.open();
  }

  /** It was refused, or went wrong; read aloud at once. */
  public static void refuse(String why) {
    Notification toast = toast(Position.TOP_CENTER, SECONDS_TO_DECIDE);
    toast.addThemeVariants(NotificationVariant.ERROR);
    toast.setAssertive(true);
    Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> toast.close());
    close.addThemeVariants(ButtonVariant.TERTIARY);
    close.setAriaLabel(Texts.here("notice.close"));
    Div row = row(why);
    row.add(close);
    toast.add(row);
    toast.open();
  }

  private static Notification toast(Position position, int seconds) {
    Notification toast = new Notification();
    toast.setPosition(position);
    toast.setDuration(seconds * 1000);
    return toast;
  }

  private static Div row(String sentence) {
    Div row = new Div(new Span(sentence));
    row.addClassName("toast");
    return row;
  }
}
