package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.function.SerializableFunction;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.Serializable;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart, always with the table that says the same: a reader of screens reads the table, and
 * anybody may open it. Drawn in the colours of the style sheet, light or dark.
 */
@Tag("figure")
@StyleSheet("context://chart.css")
@JavaScript("context://lib/echarts/echarts.min.js")
@JavaScript("context://chart.js")
public final class Chart extends HtmlContainer {
  private static final long serialVersionUID = 1L;
  private static final int BAR_PIXELS = 38;
  private static final int AROUND_PIXELS = 76;
  private static final int LINE_PIXELS = 260;
  private static final int CELL_PIXELS = 34;

  private final Data data;
  private final SerializableFunction<Long, String> words;

  /**
   * What is drawn: bars lie down, so that their names can be read; a line runs through time; heat
   * has a row per category and a column per series, the darker the more.
   */
  public enum Kind {
    BARS,
    STACKED,
    LINE,
    HEAT
  }

  /** How a series is told apart beside its colour; a mark is a stroke across the bars. */
  public enum Look {
    PLAIN,
    STRIPED,
    MARK
  }

  /**
   * One series.
   *
   * @param colour 1 to 8 of the palette; 1 to 4 are the roles mediating, educating, advocating,
   *     delivering, and for nothing else where roles are shown too
   * @param values one per category, in minor units of the chart's currency, or plain numbers; null
   *     where the figure is hidden, which is said and never drawn as nothing
   */
  public record Series(String name, int colour, Look look, List<? extends @Nullable Long> values)
      implements Serializable {}

  /**
   * What a chart shows.
   *
   * @param name what it is about; stands above it
   * @param categoryName the head of the table's first column
   * @param currency absent when the values are no money
   * @param colours one per category instead of one per series; none for one per series
   */
  public record Data(
      Kind kind,
      String name,
      String categoryName,
      List<String> categories,
      List<Series> series,
      @Nullable String currency,
      List<Integer> colours)
      implements Serializable {}

  /**
   * A chart of these figures.
   *
   * @param words writes a value as people read it
   */
  public Chart(Data data, SerializableFunction<Long, String> words) {
    this.data = data;
    this.words = words;
    addClassName("chart");
    Caption caption = new Caption(data.name());
    Div pane = new Div();
    pane.addClassName("chart-pane");
    pane.getElement().setAttribute("aria-hidden", "true");
    pane.setHeight(
        data.kind() == Kind.LINE
            ? LINE_PIXELS + "px"
            : data.categories().size() * barPixels() + AROUND_PIXELS + "px");
    Div table = new Div(table());
    table.addClassNames("chart-table", "unseen");
    add(caption, pane, toggle(table), table);
  }

  private int barPixels() {
    if (data.kind() == Kind.HEAT) {
      return CELL_PIXELS;
    }
    return data.kind() == Kind.BARS ? Math.max(BAR_PIXELS, 22 * data.series().size()) : BAR_PIXELS;
  }

  private static NativeButton toggle(Div table) {
    NativeButton toggle = new NativeButton(Texts.here("chart.table.show"));
    toggle.addClassName("chart-toggle");
    toggle.getElement().setAttribute("aria-expanded", "false");
    toggle.addClickListener(
        click -> {
          boolean open = table.getClassNames().contains("unseen");
          table.setClassName("unseen", !open);
          toggle.getElement().setAttribute("aria-expanded", String.valueOf(open));
          toggle.setText(Texts.here(open ? "chart.table.hide" : "chart.table.show"));
        });
    return toggle;
  }

  private NativeTable table() {
    NativeTable table = new NativeTable();
    table.addClassName("figures");
    table.setCaptionText(data.name());
    table.getCaption().addClassName("unseen");
    NativeTableRow head = table.getHead().addRow();
    head.add(header(data.categoryName(), "col"));
    data.series().forEach(one -> head.add(header(one.name(), "col")));
    for (int at = 0; at < data.categories().size(); at++) {
      NativeTableRow row = table.getBody().addRow();
      row.add(header(data.categories().get(at), "row"));
      for (Series one : data.series()) {
        row.add(new NativeTableCell(say(one.values().get(at))));
      }
    }
    return table;
  }

  private String say(@Nullable Long value) {
    return value == null ? Texts.here("chart.hidden") : words.apply(value);
  }

  private static NativeTableHeaderCell header(String text, String scope) {
    NativeTableHeaderCell header = new NativeTableHeaderCell(text);
    header.getElement().setAttribute("scope", scope);
    return header;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    getElement().executeJs("window.samenChart.draw(this, JSON.parse($0))", json());
  }

  private String json() {
    JsonArrayBuilder series = Json.createArrayBuilder();
    for (Series one : data.series()) {
      JsonArrayBuilder values = Json.createArrayBuilder();
      JsonArrayBuilder texts = Json.createArrayBuilder();
      for (Long value : one.values()) {
        if (value == null) {
          values.addNull();
        } else {
          values.add(value);
        }
        texts.add(say(value));
      }
      series.add(
          Json.createObjectBuilder()
              .add("name", one.name())
              .add("colour", one.colour())
              .add("look", one.look().name())
              .add("values", values)
              .add("texts", texts));
    }
    String currency = data.currency();
    return Json.createObjectBuilder()
        .add("kind", data.kind().name())
        .add("locale", Texts.locale().getLanguage().equals("en") ? "en-GB" : "nl-NL")
        .add("currency", currency == null ? "" : currency)
        .add(
            "decimals",
            currency == null ? 0 : Currency.getInstance(currency).getDefaultFractionDigits())
        .add("categories", Json.createArrayBuilder(data.categories()))
        .add("colours", Json.createArrayBuilder(data.colours()))
        .add("series", series)
        .build()
        .toString();
  }

  @Tag("figcaption")
  private static final class Caption extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    Caption(String text) {
      setText(text);
      getElement().setAttribute("aria-hidden", "true"); // the table has it too
    }
  }
}
