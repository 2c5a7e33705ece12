package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableSupplier;
import java.time.Clock;
import java.util.List;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.PersonalDataRefused;
import org.samen.directory.SavedSearch;
import org.samen.directory.SavedSearches;
import org.samen.directory.ServiceQuery;
import org.samen.web.shell.Beans;

/** The viewer's saved searches, with what they gained, and the saving of the present one. */
final class SavedSearchesButton extends Div {
  private static final int LONGEST_NAME = 100;

  private final Wording words;
  private final SerializableSupplier<ServiceQuery> shown;
  private final QueryWords inWords;
  private final Button button = new Button();
  private final Span fresh = new Span();
  private final Popover popover = new Popover();
  private final Div body = new Div();

  SavedSearchesButton(Wording words, QueryWords inWords, SerializableSupplier<ServiceQuery> shown) {
    this.words = words;
    this.shown = shown;
    this.inWords = inWords;
    addClassName("saved-searches");
    button.setText(words.text("find.saved.button"));
    button.setIcon(VaadinIcon.BOOKMARK_O.create());
    fresh.addClassName("filter-how-many");
    button.setSuffixComponent(fresh);
    body.addClassName("saved-searches-body");
    popover.setTarget(button);
    popover.setModal(true);
    popover.setAriaLabel(words.text("find.saved.title"));
    popover.setWidth("min(360px, 92vw)");
    popover.add(body);
    popover.addOpenedChangeListener(
        event -> {
          if (event.isOpened()) {
            fill();
          }
        });
    add(button, popover);
  }

  /** The viewer sees what the present query finds: nothing of it is new any more. */
  void looked() {
    SavedSearches searches = Beans.get(SavedSearches.class);
    if (!shown.get().asked().values().isEmpty()) {
      searches.seen(shown.get());
    }
    showFresh(searches.list());
  }

  private void showFresh(List<SavedSearch> searches) {
    int gained = searches.stream().mapToInt(SavedSearch::fresh).sum();
    fresh.setText(gained == 0 ? "" : words.text("find.saved.fresh", gained));
  }

  private void fill() {
    List<SavedSearch> searches = Beans.get(SavedSearches.class).list();
    showFresh(searches);
    body.removeAll();
    body.add(new H2(words.text("find.saved.title")));
    if (searches.isEmpty()) {
      body.add(new Paragraph(words.text("find.saved.none")));
    } else {
      UnorderedList list = new UnorderedList();
      list.addClassName("saved-searches-list");
      searches.forEach(search -> list.add(item(search)));
      body.add(list);
    }
    if (!shown.get().asked().values().isEmpty()
        && searches.stream()
            .noneMatch(search -> search.query().equals(shown.get().asked().suffix()))) {
      body.add(form());
    } else if (shown.get().asked().values().isEmpty()) {
      body.add(new Paragraph(words.text("find.saved.nothingAsked")));
    }
  }

  private ListItem item(SavedSearch search) {
    Anchor link = new Anchor(Addresses.LIST + search.query(), search.name());
    link.getElement().setAttribute("dir", "auto");
    Span gained = new Span(words.text("find.saved.fresh", search.fresh()));
    gained.addClassName("filter-how-many");
    gained.setVisible(search.fresh() > 0);
    Button remove = new Button(VaadinIcon.TRASH.create());
    remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    remove.setAriaLabel(words.text("find.saved.remove", search.name()));
    remove.addClickListener(
        click -> {
          Beans.get(SavedSearches.class).remove(search.id());
          fill();
        });
    link.getElement().addEventListener("click", event -> popover.close());
    return new ListItem(link, gained, remove);
  }

  private Div form() {
    TextField name = new TextField(words.text("find.saved.name"));
    String proposed = inWords.of(shown.get());
    name.setValue(proposed.substring(0, Math.min(proposed.length(), LONGEST_NAME)));
    name.setMaxLength(LONGEST_NAME);
    name.setWidthFull();
    Button save = new Button(words.text("find.saved.save"), VaadinIcon.BOOKMARK.create());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.addClickListener(click -> save(name));
    Div form = new Div(name, save);
    form.addClassName("saved-searches-form");
    return form;
  }

  private void save(TextField name) {
    try {
      Beans.get(SavedSearches.class)
          .save(Ids.next(Clock.systemUTC()), name.getValue(), shown.get());
      fill();
    } catch (InvalidFields refused) {
      InvalidFields.Problem problem = refused.problems().getFirst();
      complain(name, words.rule(problem.rule(), problem.facts()));
    } catch (PersonalDataRefused refused) {
      complain(name, words.text("rule.personal-data"));
    }
  }

  private static void complain(TextField name, String sentence) {
    name.setInvalid(true);
    name.setErrorMessage(sentence);
    name.focus();
  }
}
