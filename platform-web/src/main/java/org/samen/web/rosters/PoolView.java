package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.rosters.PoolVolunteer;
import org.samen.rosters.Volunteers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;

/** Volunteers of other partners who consented to be found, and who of them is free then. */
@Route("rosters/pool")
public class PoolView extends RostersPage {
  private final Lists lists = Lists.here();
  private final ComboBox<String> skill = lists.skillBox(t("rosters.filter.skill"));
  private final ComboBox<String> language = lists.languageBox(t("rosters.filter.language"));
  private final ComboBox<String> area = lists.areaBox(t("rosters.filter.area"));
  private final DayField day = new DayField(t("rosters.filter.day"));
  private final TextField from = new TextField(t("rosters.filter.from-time"));
  private final TextField until = new TextField(t("rosters.filter.until-time"));
  private final Paragraph total = new Paragraph();
  private final Listing<PoolVolunteer> list = new Listing<>(t("rosters.pool.title"), this::card);
  private final Div empty = new Div();
  private Map<String, String> organisations = Map.of();

  PoolView() {
    title(t("rosters.pool.title"));
    purpose(t("rosters.pool.purpose"));
    day.setValue(LocalDate.now(Moments.ZONE).plusDays(1));
    from.setValue("09:00");
    until.setValue("13:00");
    Div filters = new Div(skill, language, area, day, from, until);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    for (ComboBox<String> box : List.of(skill, language, area)) {
      box.addValueChangeListener(change -> look());
    }
    day.addValueChangeListener(change -> look());
    for (TextField time : List.of(from, until)) {
      time.setWidth("100px");
      time.addValueChangeListener(change -> look());
    }
    columns();
    add(filters, total, list, empty);
  }

  @Override
  protected String here() {
    return POOL;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    organisations =
        Beans.get(Organisations.class).list().stream()
            .collect(Collectors.toMap(Organisation::alias, Organisation::name));
    look();
  }

  private void look() {
    LocalDate on = day.getValue();
    LocalTime first = WeekPattern.parse(from.getValue());
    LocalTime last = WeekPattern.parse(until.getValue());
    List<PoolVolunteer> found =
        on == null || first == null || last == null
            ? List.of()
            : Beans.get(Volunteers.class).pool(at(on, first), end(on, first, last)).stream()
                .filter(one -> skill.isEmpty() || one.skills().contains(skill.getValue()))
                .filter(one -> language.isEmpty() || one.languages().contains(language.getValue()))
                .filter(one -> area.isEmpty() || one.areas().contains(area.getValue()))
                .toList();
    long free = found.stream().filter(PoolVolunteer::free).count();
    total.setText(t("rosters.pool.total", found.size(), free));
    list.setItems(found);
    list.setVisible(!found.isEmpty());
    list.setAllRowsVisible(found.size() <= 15);
    empty.removeAll();
    if (found.isEmpty()) {
      empty.add(new EmptyState(t("rosters.pool.empty.title"), t("rosters.pool.empty.why")));
    }
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(Moments.ZONE).toInstant();
  }

  /** An end before the beginning is on the next day. */
  private static Instant end(LocalDate day, LocalTime from, LocalTime until) {
    return at(until.isAfter(from) ? day : day.plusDays(1), until);
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::who))
        .setHeader(t("rosters.column.volunteer"))
        .setFlexGrow(3);
    list.addColumn(one -> lists.skillNames(one.skills()))
        .setHeader(t("rosters.column.skills"))
        .setFlexGrow(3);
    list.addColumn(one -> words.languages(one.languages()))
        .setHeader(t("rosters.column.languages"))
        .setFlexGrow(3);
    list.addColumn(one -> lists.areaNames(one.areas()))
        .setHeader(t("rosters.column.areas"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::free))
        .setHeader(t("rosters.column.free"))
        .setWidth("150px")
        .setFlexGrow(0);
  }

  private Component who(PoolVolunteer one) {
    Span alias = new Span(one.alias());
    alias.addClassName("card-title");
    Span home = new Span(organisations.getOrDefault(one.organisation(), one.organisation()));
    home.addClassName("card-facts");
    Div both = new Div(alias, home);
    both.addClassName("two-lines");
    return both;
  }

  private Component free(PoolVolunteer one) {
    return one.free()
        ? new Status(Tone.GOOD, t("rosters.pool.free"))
        : new Status(Tone.NEUTRAL, VaadinIcon.MINUS_CIRCLE_O, t("rosters.pool.not-free"));
  }

  private Component card(PoolVolunteer one) {
    Span can = new Span(lists.skillNames(one.skills()));
    Span languages = new Span(words.languages(one.languages()));
    languages.addClassName("card-facts");
    Div card = new Div(who(one), can, languages, free(one));
    card.addClassName("card");
    return card;
  }
}
