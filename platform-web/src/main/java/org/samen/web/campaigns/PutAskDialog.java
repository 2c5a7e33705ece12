package org.samen.web.campaigns;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.campaigns.AskSummary;
import org.samen.campaigns.Asks;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.PutAsk;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** Puts a demand to a target to which it was not put yet. */
final class PutAskDialog extends FormDialog {
  private static final long serialVersionUID = 1L;

  private final Select<Pair> pair = new Select<>();
  private final UUID id = Ids.next(Clock.systemUTC());
  private final UUID campaign;

  private record Pair(UUID demand, UUID target, String words) implements java.io.Serializable {}

  PutAskDialog(CampaignDetails campaign, List<AskSummary> there, SerializableRunnable after) {
    this.campaign = campaign.id();
    addClassName("campaigns");
    List<Pair> free =
        campaign.targets().stream()
            .flatMap(
                target ->
                    campaign.demands().stream()
                        .map(
                            demand ->
                                new Pair(
                                    demand.id(),
                                    target.id(),
                                    target.name() + ": " + demand.text())))
            .filter(
                one ->
                    there.stream()
                        .noneMatch(
                            ask ->
                                ask.demand().equals(one.demand())
                                    && ask.target().equals(one.target())))
            .toList();
    pair.setLabel(Texts.here("campaigns.ask.which"));
    pair.setItems(free);
    pair.setItemLabelGenerator(Pair::words);
    pair.setValue(free.getFirst());
    problems.of("demand", Texts.here("campaigns.ask.which"), pair);
    fill(
        Texts.here("campaigns.ask.new"),
        Texts.here("campaigns.ask.new.what"),
        Texts.here("campaigns.ask.new"),
        this::put,
        Texts.here("campaigns.ask.new.done"),
        after,
        pair);
  }

  private Boolean put() {
    Pair chosen = pair.getValue();
    Beans.get(Asks.class)
        .put(
            new PutAsk(
                id, campaign, chosen.demand(), chosen.target(), LocalDate.now(Moments.ZONE)));
    return true;
  }
}
