package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;

/**
 * What every screen has: one title, one sentence saying what it is for, at most one primary action,
 * and help. A view extends it, says these in its constructor, and adds its own content below with
 * {@link #add(Component...)}.
 *
 * <p>The page takes the keyboard's focus to its title when the viewer comes from another page.
 */
public abstract class Page extends Main implements HasDynamicTitle {
  /** The id of the landmark, for the skip link. */
  static final String ID = "main";

  private final H1 title = new H1();
  private final Paragraph purpose = new Paragraph();
  private final Div actions = new Div();
  private final Div primary = new Div();
  private final Div help = new Div();

  protected Page() {
    setId(ID);
    addClassName("page");
    getElement().setAttribute("tabindex", "-1");
    title.getElement().setAttribute("tabindex", "-1");
    purpose.addClassName("page-purpose");
    actions.addClassName("page-actions");
    primary.addClassName("page-primary");
    help.addClassName("page-help");
    Div words = new Div(title, purpose);
    words.addClassName("page-words");
    Div header = new Div(words, actions, primary);
    header.addClassName("page-header");
    purpose.setVisible(false);
    actions.setVisible(false);
    primary.setVisible(false);
    help.setVisible(false);
    add(header, help);
  }

  /** A sentence of the bundles in the viewer's language. */
  protected final String t(String key, Object... args) {
    return Texts.here(key, args);
  }

  /** The page's name, on the page and in the browser's title. */
  protected final void title(String text) {
    title.setText(text);
    if (isAttached()) {
      UI.getCurrentOrThrow().getPage().setTitle(getPageTitle());
    }
  }

  /** One sentence saying what the page is for. */
  protected final void purpose(String sentence) {
    purpose.setText(sentence);
    purpose.setVisible(!sentence.isEmpty());
  }

  /**
   * What one can do here, the page's one primary action last. The primary one stands at the bottom
   * of a phone's screen, within reach of the thumb.
   */
  protected final void actions(Component... buttons) {
    actions.removeAll();
    primary.removeAll();
    for (Component button : buttons) {
      (isPrimary(button) ? primary : actions).add(button);
    }
    actions.setVisible(actions.getComponentCount() > 0);
    primary.setVisible(primary.getComponentCount() > 0);
  }

  private static boolean isPrimary(Component component) {
    return component instanceof Button button
        && button.hasThemeName(ButtonVariant.PRIMARY.getVariantName());
  }

  /** How the page works, behind a fold: one paragraph per sentence or two. */
  protected final void help(String... paragraphs) {
    Div body = new Div();
    for (String paragraph : paragraphs) {
      body.add(new Paragraph(paragraph));
    }
    Div summary = new Div(VaadinIcon.QUESTION_CIRCLE_O.create());
    summary.addClassName("page-help-summary");
    summary.add(t("page.help"));
    help.removeAll();
    help.add(new Details(summary, body));
    help.setVisible(true);
  }

  @Override
  public String getPageTitle() {
    String name = title.getText();
    return name.isEmpty() ? "Samen" : name + " · Samen";
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    if (ComponentUtil.getData(event.getUI(), Page.class) != null) {
      title.getElement().executeJs("this.focus({preventScroll: true}); window.scrollTo(0, 0);");
    }
    ComponentUtil.setData(event.getUI(), Page.class, this);
  }
}
