package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Proposals of rosters through REST, by the engine that the server starts. */
@ExtendWith(RunningPlatform.class)
class PlansIT {
  private static final String PLANS = "/api/v1/rosters/plans";
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Calls coordinator = Calls.as("youssef@openspreekkamer.example");

  @Test
  void aProposalIsMadeByAJobReadByItsNgoAloneAndAcceptedOnce() throws IOException {
    JsonObject made = coordinator.post(PLANS, plan(0)).mustBe(202).json();
    String address = PLANS + "/" + made.getString("id");
    JsonObject plan = proposed(address);
    assertEquals("proposed", plan.getString("state"), plan::toString);
    assertEquals(plan.getInt("uncovered"), plan.getInt("bound"));
    coordinator.get(address + "/lines?change=gains").mustBe(200);
    coordinator.get(address + "/gaps").mustBe(200);
    JsonObject job = coordinator.get("/api/v1/jobs/" + plan.getString("job")).mustBe(200).json();
    assertEquals("rosters.plan", job.getString("kind"));
    String work = "/api/v1/jobs/" + plan.getString("job");
    Calls volunteer = Calls.as("marijke@openspreekkamer.example");
    volunteer.get(work).mustBe(404);
    volunteer.delete(work).mustBe(404);
    Calls.as("sanne@openspreekkamer.example").delete(work).mustBe(403);
    Calls.as("nour@zorgbrugmaas.example").get(address).mustBe(404);
    Calls.asGuest().get(address).mustBe(401);
    JsonObject nothing = Json.createObjectBuilder().build();
    assertEquals(
        "accepted",
        coordinator.post(address + "/accept", nothing).mustBe(200).json().getString("state"));
    coordinator.post(address + "/accept", nothing).mustBeProblem(409, "rule.rosters.not-now");
  }

  @Test
  void daysThatAreOverAreRefused() throws IOException {
    coordinator.post(PLANS, plan(-60)).mustBe(422);
  }

  @Test
  void volunteersAreBorrowedFromPartnersThatExist() throws IOException {
    for (String nobody : List.of("nobody", "open-spreekkamer")) {
      coordinator
          .post(
              PLANS,
              Json.createObjectBuilder(plan(0))
                  .add("lenders", Json.createArrayBuilder().add(nobody))
                  .build())
          .mustBeProblem(422, "rule.invalid-fields");
    }
  }

  private JsonObject proposed(String address) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    JsonObject plan = coordinator.get(address).mustBe(200).json();
    while (plan.getString("state").equals("making")) {
      assertTrue(System.nanoTime() < end, plan::toString);
      LockSupport.parkNanos(200_000_000);
      plan = coordinator.get(address).mustBe(200).json();
    }
    return plan;
  }

  private static JsonObject plan(int fromDays) {
    LocalDate from = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(fromDays);
    return Json.createObjectBuilder()
        .add("id", UUID.randomUUID().toString())
        .add("from", from.toString())
        .add("until", from.plusDays(13).toString())
        .add("seconds", 20)
        .build();
  }
}
