package org.samen.web.directory;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializablePredicate;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.function.ValueProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.directory.ServiceSummary;

/**
 * Entries as rows: all columns where there is room, the most asked ones beside an open detail, and
 * a card each where it is narrow.
 */
final class ServiceGrid extends Grid<ServiceSummary> {
  private static final String WATCH_WIDTH =
      """
      const fit = width => width < 600 ? 'cards' : width < 900 ? 'some' : 'all';
      new ResizeObserver(changes => {
        const width = changes[changes.length - 1].contentRect.width;
        if (width > 0 && fit(width) !== this.fit) { this.fit = fit(width); this.$server.fits(this.fit); }
      }).observe(this.parentElement);""";

  private final Wording words;
  private final SerializableSupplier<@Nullable UUID> open;
  private final SerializableSupplier<String> suffix;
  private final SerializablePredicate<UUID> openNow;
  private final SerializableFunction<UUID, @Nullable Integer> reports;
  private final List<Column<ServiceSummary>> mostAsked = new ArrayList<>();
  private final List<Column<ServiceSummary>> others = new ArrayList<>();

  /**
   * Without rows yet.
   *
   * @param open the entry whose detail stands beside the list
   * @param suffix what stands behind the address of every row's detail
   * @param openNow whether an entry of the page at hand is open at this moment
   * @param reports how many reports are open on it; absent for none
   */
  ServiceGrid(
      Wording words,
      SerializableSupplier<@Nullable UUID> open,
      SerializableSupplier<String> suffix,
      SerializablePredicate<UUID> openNow,
      SerializableFunction<UUID, @Nullable Integer> reports) {
    this.words = words;
    this.open = open;
    this.suffix = suffix;
    this.openNow = openNow;
    this.reports = reports;
    setPageSize(25); // the first page stays light; the rest comes as one scrolls
    setSelectionMode(SelectionMode.NONE);
    setAriaLabel(words.text("directory.list.title"));
    addThemeVariants(GridVariant.WRAP_CELL_CONTENT, GridVariant.NO_BORDER);
    setPartNameGenerator(row -> isOpen(row) ? "open-row" : null);
    column("name", nameCell(), "14rem", 3)
        .setPartNameGenerator(row -> isOpen(row) ? "open-cell" : null);
    others.add(
        column(
            "organization",
            twoLines(ServiceSummary::organizationName, this::keptByAnother),
            "10rem",
            2));
    mostAsked.add(column("municipality", twoLines(this::places, this::distance), "8rem", 1));
    others.add(column("languages", text(row -> words.languages(row.languages())), "9rem", 2));
    mostAsked.add(
        column("verified", twoLines(this::verified, this::verifiedBy), "10rem", 1)
            .setTooltipGenerator(this::verifiedOn));
  }

  /** Called by the page when the list's width passes a threshold. */
  @ClientCallable
  void fits(String fit) {
    boolean cards = fit.equals("cards");
    setClassName("cards", cards);
    mostAsked.forEach(column -> column.setVisible(!cards));
    others.forEach(column -> column.setVisible(fit.equals("all")));
  }

  /** Takes the keyboard back to the row whose detail was open. */
  void focus(UUID service) {
    getElement()
        .executeJs(
            "requestAnimationFrame(() => this.querySelector(`a[href*=\"${$0}\"]`)?.focus())",
            service.toString());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    getElement().executeJs(WATCH_WIDTH);
  }

  private boolean isOpen(ServiceSummary row) {
    return row.id().equals(open.get());
  }

  private Column<ServiceSummary> column(
      String name, Renderer<ServiceSummary> cell, String width, int share) {
    return addColumn(cell)
        .setHeader(words.text("directory.field." + name))
        .setWidth(width)
        .setFlexGrow(share);
  }

  private static Renderer<ServiceSummary> text(ValueProvider<ServiceSummary, String> text) {
    return LitRenderer.<ServiceSummary>of("<span>${item.text}</span>").withProperty("text", text);
  }

  /** The name leads to the detail; in a card the other facts stand below it. */
  private LitRenderer<ServiceSummary> nameCell() {
    return LitRenderer.<ServiceSummary>of(
            """
            <div class="service-cell">
              <a href="${item.href}" class="service-name" dir="auto">${item.name}</a>
              <span class="service-alternate" dir="auto">${item.alternate}</span>
              <span class="service-marks">
                <span class="status ${item.tone}" ?hidden="${item.usual}"><vaadin-icon icon="${item.icon}" aria-hidden="true"></vaadin-icon>${item.status}</span>
                <span class="service-mark open" ?hidden="${!item.open}"><vaadin-icon icon="vaadin:clock" aria-hidden="true"></vaadin-icon>${item.open}</span>
                <span class="service-mark attention" ?hidden="${!item.reports}"><vaadin-icon icon="vaadin:flag-o" aria-hidden="true"></vaadin-icon>${item.reports}</span>
                <span class="service-mark" ?hidden="${!item.free}">${item.free}</span>
                <span class="service-mark" ?hidden="${!item.document}">${item.document}</span>
                <span class="service-mark" ?hidden="${!item.confidential}"><vaadin-icon icon="vaadin:lock" aria-hidden="true"></vaadin-icon>${item.confidential}</span>
              </span>
              <span class="service-facts">${item.facts}</span>
              <span class="service-facts">${item.verified}</span>
            </div>""")
        .withProperty("href", row -> Addresses.of(row.id()) + suffix.get())
        .withProperty("name", ServiceSummary::name)
        .withProperty("alternate", row -> Optional.ofNullable(row.alternateName()).orElse(""))
        .withProperty("open", row -> openNow.test(row.id()) ? words.text("find.open.now") : "")
        .withProperty("reports", this::reported)
        .withProperty("free", row -> row.free() ? words.text("find.mark.free") : "")
        .withProperty(
            "document",
            row ->
                Boolean.TRUE.equals(row.noIdentityDocument()) ? words.text("find.mark.nodoc") : "")
        .withProperty(
            "confidential", row -> row.confidential() ? words.text("find.mark.confidential") : "")
        .withProperty("facts", this::facts)
        .withProperty("tone", row -> ServiceStatus.of(row.status()).tone().className())
        .withProperty("icon", row -> ServiceStatus.of(row.status()).iconName())
        .withProperty("status", row -> words.status(row.status()))
        .withProperty("usual", row -> row.status().equals("active"))
        .withProperty(
            "verified",
            row -> words.text("find.row.verified", verified(row), verifiedBy(row)).strip());
  }

  private static LitRenderer<ServiceSummary> twoLines(
      ValueProvider<ServiceSummary, String> first, ValueProvider<ServiceSummary, String> second) {
    return LitRenderer.<ServiceSummary>of(
            """
            <div class="service-cell"><span>${item.first}</span><span class="service-alternate">${item.second}</span></div>""")
        .withProperty("first", first)
        .withProperty("second", second);
  }

  private String keptByAnother(ServiceSummary row) {
    return row.keeperName().equals(row.organizationName())
        ? ""
        : words.text("directory.list.keptBy", row.keeperName());
  }

  private String places(ServiceSummary row) {
    return row.municipalities().isEmpty()
        ? words.text("directory.list.noPlace")
        : String.join(", ", row.municipalities());
  }

  private String reported(ServiceSummary row) {
    Integer open = reports.apply(row.id());
    return open == null ? "" : words.text("find.mark.reports", open);
  }

  private String facts(ServiceSummary row) {
    String distance = distance(row);
    return row.organizationName()
        + " · "
        + places(row)
        + (distance.isEmpty() ? "" : " · " + distance);
  }

  private String distance(ServiceSummary row) {
    return row.distanceKilometres() == null ? "" : words.kilometres(row.distanceKilometres());
  }

  /** A colleague's name, else the organisation that answers for it. */
  private String verifiedBy(ServiceSummary row) {
    return row.verifiedOn() == null
        ? ""
        : words.text("find.row.by", row.verifiedBy() == null ? row.keeperName() : row.verifiedBy());
  }

  private String verified(ServiceSummary row) {
    return row.verifiedOn() == null
        ? words.text("directory.verified.never")
        : words.ago(row.verifiedOn(), Wording.today());
  }

  private @Nullable String verifiedOn(ServiceSummary row) {
    return row.verifiedOn() == null ? null : words.date(row.verifiedOn());
  }
}
