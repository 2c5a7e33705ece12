package org.samen.campaigns.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotYours;
import org.samen.campaigns.petition.ACampaign;

/** Who plans joint actions, who brings whom, and who reads of them. */
class EventsIT {
  @RegisterExtension private static final ACampaign CAMPAIGN = new ACampaign();
  private static final Instant STARTS = ACampaign.NOW.plus(Duration.ofDays(10));

  private final Events events = CAMPAIGN.container.bean(Events.class);

  @Test
  void anEventIsPlannedOnceAndChangedByItsOrganiserAlone() {
    EditEvent plan = plan("public", 4);
    assertEquals(0, CAMPAIGN.<Integer>as("anna", () -> events.save(plan)));
    assertEquals(0, CAMPAIGN.<Integer>as("anna", () -> events.save(plan)), "the same again");
    assertThrows(
        ChangedMeanwhile.class,
        () -> CAMPAIGN.as("anna", () -> events.save(at(plan, null, "Elders"))));
    assertEquals(1, CAMPAIGN.<Integer>as("anna", () -> events.save(at(plan, 0, "Elders"))));
    assertThrows(
        NotYours.class, () -> CAMPAIGN.as("bram", () -> events.save(at(plan, 1, "Gekaapt"))));
    assertEquals(
        0,
        CAMPAIGN.callers.<Integer>as(
            "bram",
            "coordinator",
            handle -> handle.execute("update campaigns.event set place = 'Gekaapt'")));
  }

  @Test
  void seatsAreTakenUpToTheLastAndNoFurtherAlsoByTwoAtOnce() throws Exception {
    EditEvent plan = plan("partners", 4);
    CAMPAIGN.as("anna", () -> events.save(plan));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Boolean>> both =
          List.of(() -> takes("anna", plan.id(), 3), () -> takes("bram", plan.id(), 3));
      int took = 0;
      for (Future<Boolean> one : threads.invokeAll(both)) {
        took += one.get() ? 1 : 0;
      }
      assertEquals(1, took);
    }
    assertFalse(takes("anna", plan.id(), 5));
    EventDetails details = CAMPAIGN.as("anna", () -> events.find(plan.id()).orElseThrow());
    assertEquals(1, details.open(details.roles().getFirst()));
    assertThrows(
        BrokenEventRule.class,
        () ->
            CAMPAIGN.as(
                "anna", () -> events.save(with(plan, 0, List.of(new RoleNeed("Spreker", 2))))),
        "room for what was taken");
    assertThrows(
        BrokenEventRule.class,
        () -> CAMPAIGN.as("anna", () -> events.save(with(plan, 0, List.of()))),
        "the role cannot go");
  }

  @Test
  void everyoneReadsThePublicOnesAndPartnersTheRest() {
    EditEvent open = plan("public", 1);
    EditEvent inner = plan("partners", 1);
    CAMPAIGN.as("anna", () -> events.save(open) + events.save(inner));
    String all = CAMPAIGN.as("bram", () -> events.calendar(CAMPAIGN.id, false).orElseThrow());
    String shown = CAMPAIGN.asGuest(() -> events.calendar(CAMPAIGN.id, true).orElseThrow());
    assertTrue(all.contains(open.id().toString()) && all.contains(inner.id().toString()));
    assertTrue(shown.contains(open.id().toString()));
    assertFalse(shown.contains(inner.id().toString()));
    assertTrue(shown.contains("SUMMARY:Handing over"), shown);
    CAMPAIGN.as(
        "anna",
        () -> {
          events.cancel(open.id(), true);
          return true;
        });
    assertTrue(
        CAMPAIGN
            .asGuest(() -> events.calendar(CAMPAIGN.id, true).orElseThrow())
            .contains("STATUS:CANCELLED"));
    assertFalse(takes("bram", open.id(), 1), "of what is cancelled");
  }

  @Test
  void aPersonIsNotWrittenIntoAnEvent() {
    EditEvent plan = plan("public", 1);
    EditEvent named =
        new EditEvent(
            plan.id(),
            null,
            plan.campaign(),
            "Overhandiging",
            "Handing over",
            "Bel mevrouw Jansen op 06-12345678",
            "",
            plan.startsAt(),
            plan.endsAt(),
            plan.place(),
            plan.audience(),
            plan.roles());
    assertThrows(InvalidFields.class, () -> CAMPAIGN.as("anna", () -> events.save(named)));
    assertThrows(
        InvalidFields.class,
        () ->
            CAMPAIGN.as(
                "anna",
                () ->
                    events.save(
                        new EditEvent(
                            plan.id(),
                            null,
                            plan.campaign(),
                            "",
                            "",
                            "",
                            "",
                            plan.endsAt(),
                            plan.startsAt(),
                            "",
                            "all",
                            List.of(new RoleNeed("", 0))))));
  }

  private boolean takes(String who, UUID event, int seats) {
    try {
      return CAMPAIGN.as(
          who,
          () -> {
            events.take(event, "Spreker", seats);
            return true;
          });
    } catch (BrokenEventRule full) {
      return false;
    }
  }

  private static EditEvent plan(String audience, int seats) {
    return new EditEvent(
        UUID.randomUUID(),
        null,
        CAMPAIGN.id,
        "Overhandiging",
        "Handing over",
        "",
        "",
        STARTS,
        STARTS.plus(Duration.ofHours(2)),
        "Plein 2, Den Haag",
        audience,
        List.of(new RoleNeed("Spreker", seats)));
  }

  private static EditEvent at(
      EditEvent of, @org.jspecify.annotations.Nullable Integer version, String place) {
    return new EditEvent(
        of.id(),
        version,
        of.campaign(),
        of.titleNl(),
        of.titleEn(),
        of.detailsNl(),
        of.detailsEn(),
        of.startsAt(),
        of.endsAt(),
        place,
        of.audience(),
        of.roles());
  }

  private static EditEvent with(EditEvent of, int version, List<RoleNeed> roles) {
    return new EditEvent(
        of.id(),
        version,
        of.campaign(),
        of.titleNl(),
        of.titleEn(),
        of.detailsNl(),
        of.detailsEn(),
        of.startsAt(),
        of.endsAt(),
        of.place(),
        of.audience(),
        roles);
  }
}
