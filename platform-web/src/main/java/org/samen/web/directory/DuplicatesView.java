package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Me;
import org.samen.access.Role;
import org.samen.directory.ServiceDetails;
import org.samen.directory.Services;
import org.samen.directory.trust.Duplicates;
import org.samen.directory.trust.Merge;
import org.samen.directory.trust.Merges;
import org.samen.directory.trust.Pair;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Page;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Entries that may be one and the same, and the proposals to make them one. */
@Route(DuplicatesView.PATH)
@StyleSheet("context://directory.css")
@StyleSheet("context://trust.css")
public class DuplicatesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  static final String PATH = "directory/duplicates";
  private static final int STEP = 20;

  private final TrustWords words =
      new TrustWords(
          new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories()));
  private final Me me = Viewer.me();
  private final Div proposals = new Div();
  private final Div suggestions = new Div();
  private int shown = STEP;

  DuplicatesView() {
    addClassName("duplicates");
    title(t("trust.duplicates.title"));
    purpose(t("trust.duplicates.purpose"));
    help(t("trust.duplicates.help.how"), t("trust.duplicates.help.merge"));
    add(new Anchor(Addresses.LIST, t("directory.detail.back")), proposals, suggestions);
    LiveDirectory.watch(this, this::again);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators merge entries");
    }
    again();
  }

  private void again() {
    proposals.removeAll();
    suggestions.removeAll();
    List<Merge> open = Beans.get(Merges.class).proposals();
    if (!open.isEmpty()) {
      UnorderedList list = new UnorderedList();
      list.addClassName("pair-list");
      open.forEach(merge -> list.add(proposal(merge)));
      proposals.add(new H2(t("trust.proposals.title")), list);
    }
    List<Pair> pairs = Beans.get(Duplicates.class).suggestions(0, shown + 1);
    if (pairs.isEmpty()) {
      suggestions.add(
          new EmptyState(
              t("trust.duplicates.none.title"),
              t("trust.duplicates.none.why"),
              new Anchor(Addresses.LIST, t("error.to-directory"))));
      return;
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("pair-list");
    pairs.stream().limit(shown).forEach(pair -> list.add(suggestion(pair)));
    suggestions.add(new H2(t("trust.duplicates.maybe")), list);
    if (pairs.size() > shown) {
      suggestions.add(
          new Button(
              t("trust.more"),
              click -> {
                shown += STEP;
                again();
              }));
    }
  }

  private Component suggestion(Pair pair) {
    Button same =
        new Button(
            t("trust.merge.title"), VaadinIcon.COMPRESS_SQUARE.create(), click -> merge(pair));
    same.setAriaLabel(t("trust.merge.title") + ": " + pair.a().name());
    Button different = new Button(t("trust.duplicates.different"), click -> dismiss(pair));
    different.addThemeVariants(ButtonVariant.TERTIARY);
    different.setAriaLabel(t("trust.duplicates.different") + ": " + pair.a().name());
    Div actions = new Div(same, different);
    actions.addClassName("report-actions");
    Div reason =
        new Div(
            new Status(Tone.NEUTRAL, t("trust.duplicates.score", pair.score())),
            new Span(why(pair)));
    reason.addClassName("pair-why");
    return item(reason, side(pair.a()), side(pair.b()), actions);
  }

  private String why(Pair pair) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        t("trust.why.name", pair.nameLikeness().multiply(BigDecimal.valueOf(100)).intValue()));
    pair.shared().forEach(shared -> reasons.add(t("trust.why." + shared)));
    return reasons.stream().collect(Collectors.joining(", "));
  }

  private Component side(Pair.Side side) {
    Anchor name = new Anchor(Addresses.of(side.id()), side.name());
    name.addClassName("pair-name");
    name.getElement().setAttribute("dir", "auto");
    Span keeper = new Span(side.keeperName());
    Div facts = new Div(keeper);
    facts.addClassName("pair-facts");
    if (side.verifiedOn() != null) {
      Span verified = new Span(t("trust.upkeep.verified") + " ");
      verified.add(Moments.ago(side.verifiedOn()));
      facts.add(verified);
    }
    Div whole = new Div(name, facts);
    whole.addClassName("pair-side");
    return whole;
  }

  private static Component item(Component head, Component one, Component two, Component actions) {
    Div sides = new Div(one, two);
    sides.addClassName("pair-sides");
    ListItem item = new ListItem(head, sides, actions);
    item.addClassName("pair");
    return item;
  }

  private Component proposal(Merge merge) {
    boolean ours = merge.proposedFor().equals(me.organisation());
    Div head =
        new Div(
            new Status(
                ours ? Tone.NEUTRAL : Tone.ATTENTION,
                t(ours ? "trust.proposal.ours" : "trust.proposal.theirs")),
            Moments.ago(merge.proposedAt()));
    head.addClassName("pair-why");
    Div survivor = new Div(new Span(t("trust.proposal.survivor")), side(merge.survivor()));
    Div loser = new Div(new Span(t("trust.proposal.loser")), side(merge.loser()));
    survivor.addClassName("proposal-side");
    loser.addClassName("proposal-side");
    Div actions = new Div();
    actions.addClassName("report-actions");
    if (ours) {
      actions.add(new Button(t("trust.proposal.withdraw"), click -> end(merge)));
    } else {
      Button agree =
          new Button(t("trust.proposal.agree"), VaadinIcon.CHECK.create(), click -> agree(merge));
      agree.addThemeVariants(ButtonVariant.PRIMARY);
      Button decline = new Button(t("trust.proposal.decline"), click -> end(merge));
      actions.add(agree, decline);
    }
    Component item = item(head, survivor, loser, new Div(new Paragraph(takes(merge)), actions));
    return item;
  }

  private String takes(Merge merge) {
    return merge.takes().isEmpty()
        ? t("trust.proposal.takes.nothing")
        : t(
            "trust.proposal.takes",
            merge.takes().stream().map(words::field).collect(Collectors.joining(", ")));
  }

  private void merge(Pair pair) {
    Optional<ServiceDetails> a = Beans.get(Services.class).find(pair.a().id());
    Optional<ServiceDetails> b = Beans.get(Services.class).find(pair.b().id());
    if (a.isPresent() && b.isPresent()) {
      new MergeDialog(words, a.get(), b.get(), this::again).open();
    } else {
      again();
    }
  }

  private void dismiss(Pair pair) {
    UUID a = pair.a().id();
    UUID b = pair.b().id();
    Beans.get(Duplicates.class).dismiss(a, b);
    again();
    Toast.show(
        t("trust.duplicates.dismissed"),
        t("directory.undo"),
        () -> {
          Beans.get(Duplicates.class).suggestAgain(a, b);
          again();
        });
  }

  private void agree(Merge merge) {
    decide(
        () ->
            Beans.get(Merges.class)
                .agree(merge.id(), merge.survivor().version(), merge.loser().version()),
        t("trust.merge.done.agreed"));
  }

  private void end(Merge merge) {
    decide(() -> Beans.get(Merges.class).end(merge.id(), null), t("trust.proposal.ended"));
  }

  private void decide(SerializableRunnable decision, String done) {
    try {
      decision.run();
      Toast.show(done);
    } catch (ChangedMeanwhile e) {
      Toast.refuse(t("rule.changed-meanwhile"));
    }
    again();
  }
}
