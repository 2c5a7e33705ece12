package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of a form, each with the same few fields, that come and go.
 *
 * @param <R> the fields of one line
 */
abstract class RowList<R> extends Div {
  private static final long serialVersionUID = 1L;
  private static final String BETWEEN_FIELDS = "\u001f";
  private static final String BETWEEN_ROWS = "\u001e";

  final RosterWords words = RosterWords.here();
  private final List<R> rows = new ArrayList<>();
  private final Div list = new Div();
  private final String removes;
  private SerializableRunnable listener = () -> {};

  /**
   * Without lines yet.
   *
   * @param adds key of the button that adds one
   * @param removes key of what the button says that takes one away
   */
  RowList(String adds, String removes) {
    this.removes = removes;
    addClassName("row-list");
    list.addClassName("row-lines");
    Button add = new Button(words.text(adds), VaadinIcon.PLUS.create(), click -> append());
    add.addThemeVariants(ButtonVariant.TERTIARY);
    add(list, add);
  }

  /** Makes the fields of a new line within its frame. */
  abstract R row(Div frame);

  /** What the fields hold, for a draft. */
  abstract List<String> draft(R row);

  /** Puts that back. */
  abstract void restore(R row, List<String> draft);

  final List<R> rows() {
    return rows;
  }

  final R append() {
    Div frame = new Div();
    frame.addClassName("row-line");
    R row = row(frame);
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
    remove.setAriaLabel(words.text(removes));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.addClickListener(
        click -> {
          rows.remove(row);
          list.remove(frame);
          changed();
        });
    frame.add(remove);
    rows.add(row);
    list.add(frame);
    return row;
  }

  final void clear() {
    rows.clear();
    list.removeAll();
  }

  final void onChange(SerializableRunnable listener) {
    this.listener = listener;
  }

  final void changed() {
    listener.run();
  }

  final String draft() {
    return rows.stream()
        .map(row -> String.join(BETWEEN_FIELDS, draft(row)))
        .collect(Collectors.joining(BETWEEN_ROWS));
  }

  final void restore(String draft) {
    clear();
    for (String line : draft.isEmpty() ? new String[0] : draft.split(BETWEEN_ROWS, -1)) {
      restore(append(), Arrays.asList(line.split(BETWEEN_FIELDS, -1)));
    }
  }

  /** The field at this place of a draft; empty when it has none. */
  static String at(List<String> draft, int n) {
    return n < draft.size() ? draft.get(n) : "";
  }
}
