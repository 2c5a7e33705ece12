package org.samen.web.sharing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samen.sharing.Kinds;
import org.samen.sharing.ThingFilter;
import org.samen.sharing.ThingSummary;
import org.samen.sharing.Things;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CalendarPane;

/** Who has what when, over all things that the viewer may book, or those of one kind. */
@Route("sharing/calendar")
public class AgendaView extends SharingPage {
  private static final String ALL = "";

  private final Select<String> kind = new Select<>();
  private final CalendarPane calendar;

  AgendaView() {
    title(t("sharing.agenda.title"));
    purpose(t("sharing.agenda.purpose"));
    List<String> kinds = new ArrayList<>(Kinds.OF_THINGS);
    kinds.addFirst(ALL);
    kind.setLabel(t("sharing.filter.kind"));
    kind.setItems(kinds);
    kind.setItemLabelGenerator(
        value -> value.isEmpty() ? words.text("sharing.filter.all") : words.kind(value));
    kind.setValue(ALL);
    calendar =
        new CalendarPane(
            t("sharing.agenda.title"),
            (from, until) -> ThingView.items(words, shown(), from, until));
    kind.addValueChangeListener(change -> calendar.refresh());
    Div filters = new Div(kind);
    filters.addClassName("filters");
    add(filters, calendar);
  }

  @Override
  String here() {
    return CALENDAR;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    kind.setValue(
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter("kind")
            .filter(Kinds.OF_THINGS::contains)
            .orElse(ALL));
  }

  /** The things of the kind that is asked for. */
  private Set<UUID> shown() {
    String asked = kind.getValue();
    ThingFilter filter =
        new ThingFilter(null, asked.isEmpty() ? null : asked, null, null, false, null);
    return Beans.get(Things.class).list(filter, 0, 1000).stream()
        .map(ThingSummary::id)
        .collect(Collectors.toSet());
  }
}
