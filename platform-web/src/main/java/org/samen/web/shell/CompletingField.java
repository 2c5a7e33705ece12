package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;

/**
 * A search box that offers what the typed beginning may become: a combobox in ARIA's sense. The
 * arrows walk through what is offered, Enter takes it or else searches for what was typed, Escape
 * puts it away. Nothing is searched for while somebody is still typing.
 */
@JavaScript("context://complete.js")
@StyleSheet("context://complete.css")
public final class CompletingField extends Div {
  private static final long serialVersionUID = 1L;
  private static final int PAUSE_IN_TYPING_MILLISECONDS = 150;
  private static final String TYPED = "element.value";

  private final TextField field = new TextField();
  private final Div offers = new Div();
  private final Span count = new Span();
  private final SerializableFunction<String, List<Offer>> offered;
  private final SerializableConsumer<String> search;
  private String searched = "";

  /**
   * What the typed words may become.
   *
   * @param kind what it is, in a word
   * @param take what happens when it is chosen
   */
  public record Offer(String words, String kind, SerializableRunnable take)
      implements java.io.Serializable {}

  /**
   * An empty box.
   *
   * @param id of what it offers, its own on a page
   * @param offered answers what was typed
   * @param search is called with what Enter confirms, and with nothing when the box is cleared
   */
  public CompletingField(
      String id,
      String label,
      String example,
      SerializableFunction<String, List<Offer>> offered,
      SerializableConsumer<String> search) {
    this.offered = offered;
    this.search = search;
    addClassName("completing");
    field.setLabel(label);
    field.setPlaceholder(example);
    field.setClearButtonVisible(true);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(PAUSE_IN_TYPING_MILLISECONDS);
    field.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            typed(event.getValue());
          }
        });
    field
        .getElement()
        .addEventListener(
            "keydown", event -> confirm(event.getEventData().get(TYPED).asString().strip()))
        .setFilter("event.key === 'Enter'")
        .addEventData(TYPED);
    Button go = new Button(VaadinIcon.SEARCH.create());
    go.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    go.setAriaLabel(Texts.here("search.go"));
    go.addClickListener(click -> confirm(field.getValue().strip()));
    field.setSuffixComponent(go);
    offers.addClassName("completing-offers");
    offers.setId(id);
    offers.getElement().setAttribute("role", "listbox");
    offers.getElement().setAttribute("aria-label", Texts.here("search.offers"));
    offers.getElement().setAttribute("hidden", true);
    count.addClassName("unseen");
    count.getElement().setAttribute("role", "status");
    add(field, offers, count);
  }

  /** Says the label to a screen reader alone, where the place says it to everyone else. */
  public void hideLabel() {
    field.setAriaLabel(field.getLabel());
    field.setLabel(null);
  }

  /** What the box says, without searching for it. */
  public void show(String words) {
    searched = words;
    if (!field.getValue().strip().equals(words)) {
      field.setValue(words);
    }
    offer(List.of());
  }

  public void focus() {
    field.focus();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    getElement().executeJs("window.Samen.completing.start(this)");
  }

  private void typed(String words) {
    if (words.isBlank()) {
      offer(List.of());
      if (!searched.isEmpty()) {
        confirm("");
      }
    } else if (!words.strip().equals(searched)) { // a late value says nothing new
      offer(offered.apply(words.strip()));
    }
  }

  private void confirm(String words) {
    searched = words;
    offer(List.of());
    search.accept(words);
  }

  private void offer(List<Offer> found) {
    offers.removeAll();
    for (Offer offer : found) {
      Span words = new Span(offer.words());
      words.getElement().setAttribute("dir", "auto");
      Span kind = new Span(offer.kind());
      kind.addClassName("completing-kind");
      Div option = new Div(words, kind);
      option.setId(offers.getId().orElseThrow() + "-" + offers.getComponentCount());
      option.getElement().setAttribute("role", "option");
      option.getElement().setAttribute("aria-selected", "false");
      option.addClickListener(
          click -> {
            offer(List.of());
            offer.take().run();
          });
      offers.add(option);
    }
    count.setText(found.isEmpty() ? "" : Texts.here("search.offered", found.size()));
    getElement().executeJs("window.Samen?.completing?.show(this, $0)", !found.isEmpty());
  }
}
