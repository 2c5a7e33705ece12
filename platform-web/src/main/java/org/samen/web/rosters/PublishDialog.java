package org.samen.web.rosters;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.samen.rosters.ShiftSummary;
import org.samen.rosters.Shifts;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;

/** Repeats which shifts volunteers will see before they do. */
final class PublishDialog {
  private static final int NAMED = 12;

  private PublishDialog() {}

  static void open(List<ShiftSummary> drafts, SerializableRunnable after) {
    RosterWords words = RosterWords.here();
    UnorderedList named = new UnorderedList();
    drafts.stream()
        .limit(NAMED)
        .forEach(
            one ->
                named.add(
                    new ListItem(
                        one.name()
                            + ", "
                            + words.when(one.starts(), one.ends())
                            + ", "
                            + words.text("rosters.audience." + one.audience()))));
    Paragraph more =
        new Paragraph(
            drafts.size() > NAMED ? words.text("rosters.publish.more", drafts.size() - NAMED) : "");
    new ConfirmDialog(
            words.text("rosters.publish.title", drafts.size()),
            words.text("rosters.publish.sentence"),
            words.text("rosters.publish"),
            () -> {
              Beans.get(Shifts.class).publish(drafts.stream().map(ShiftSummary::id).toList());
              after.run();
              Toast.show(Texts.here("rosters.publish.done", drafts.size()));
            },
            named,
            more)
        .open();
  }
}
