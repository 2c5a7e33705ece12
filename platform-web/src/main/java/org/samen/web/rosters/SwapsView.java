package org.samen.web.rosters;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.samen.rosters.SignUps;
import org.samen.rosters.SwapSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;

/** Swaps that wait for a coordinator; they are decided on the shift's own page. */
@Route("rosters/swaps")
public class SwapsView extends RostersPage {
  private final Div body = new Div();

  SwapsView() {
    title(t("rosters.swaps.title"));
    purpose(t("rosters.swaps.purpose"));
    add(body);
  }

  @Override
  protected String here() {
    return SWAPS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<SwapSummary> swaps = Beans.get(SignUps.class).swaps();
    body.removeAll();
    if (swaps.isEmpty()) {
      body.add(new EmptyState(t("rosters.swaps.empty.title"), t("rosters.swaps.empty.why")));
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    swaps.forEach(swap -> rows.add(row(swap)));
    body.add(rows);
  }

  private ListItem row(SwapSummary swap) {
    Span name = new Span(swap.shiftName() + ", " + words.when(swap.starts(), swap.ends()));
    name.addClassName("card-title");
    Span what = new Span(words.swap(swap));
    Div both = new Div(name, what);
    both.addClassName("two-lines");
    Anchor there = new Anchor(shift(swap.shift()), t("rosters.swaps.shift"));
    there.addClassName("button-like");
    there
        .getElement()
        .setAttribute("aria-label", t("rosters.swaps.shift") + ": " + swap.shiftName());
    return new ListItem(both, there);
  }
}
