package org.samen.web.directory;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import java.util.List;
import java.util.Locale;
import org.samen.directory.Completion;
import org.samen.directory.Search;
import org.samen.directory.ServiceQuery;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CompletingField;
import org.samen.web.shell.CompletingField.Offer;

/**
 * The one box: words, and beside them municipalities and subjects, which become filters, and
 * entries, which open.
 */
final class SearchField extends Div {
  private static final int MOST_OFFERS = 8;

  private final Wording words;
  private final SerializableSupplier<ServiceQuery> shown;
  private final SerializableConsumer<ServiceQuery> asked;
  private final CompletingField field;

  /**
   * An empty box.
   *
   * @param name of the box among those of a page, and of its words
   */
  SearchField(
      String name,
      Wording words,
      SerializableSupplier<ServiceQuery> shown,
      SerializableConsumer<ServiceQuery> asked) {
    this.words = words;
    this.shown = shown;
    this.asked = asked;
    field =
        new CompletingField(
            name + "-offers",
            words.text("find." + name + ".label"),
            words.text("find." + name + ".example"),
            this::offers,
            this::search);
    add(field);
  }

  void hideLabel() {
    field.hideLabel();
  }

  void show(String text) {
    field.show(text);
  }

  void focus() {
    field.focus();
  }

  private void search(String text) {
    asked.accept(shown.get().with(ServiceQuery.TEXT, text));
  }

  private List<Offer> offers(String typed) {
    return Beans.get(Search.class).complete(typed, MOST_OFFERS).stream().map(this::offer).toList();
  }

  private Offer offer(Completion completion) {
    String value = completion.value() == null ? "" : completion.value();
    String text = completion.text();
    String shownAs =
        switch (completion.kind()) {
          case MUNICIPALITY -> value;
          case CATEGORY -> words.category(value);
          default -> text;
        };
    SerializableRunnable take =
        switch (completion.kind()) {
          case MUNICIPALITY -> () -> filter(ServiceQuery.MUNICIPALITY, value, without(text, value));
          case CATEGORY -> () -> filter(ServiceQuery.CATEGORY, value, without(text, shownAs));
          case SERVICE ->
              () ->
                  Addresses.id(value)
                      .ifPresent(
                          id ->
                              UI.getCurrentOrThrow()
                                  .navigate(Addresses.of(id), Addresses.parameters(shown.get())));
          default -> () -> search(text);
        };
    String kind = words.text("find.kind." + completion.kind().name().toLowerCase(Locale.ROOT));
    return new Offer(shownAs, kind, take);
  }

  private void filter(String name, String value, String text) {
    asked.accept(shown.get().with(name, value).with(ServiceQuery.TEXT, text));
  }

  /** The words before the completion, which the filter says now. */
  private static String without(String text, String completion) {
    int at = text.length() - completion.length();
    return at >= 0 && text.regionMatches(true, at, completion, 0, completion.length())
        ? text.substring(0, at).strip()
        : "";
  }
}
