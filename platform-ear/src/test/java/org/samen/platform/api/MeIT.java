package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Who a token is, in the shape that scripts rely on. */
@ExtendWith(RunningPlatform.class)
class MeIT {
  @Test
  void itSaysAddressOrganisationAndRolesAndNothingElse() {
    mustBe("sanne@openspreekkamer.example", "open-spreekkamer", "staff");
    mustBe("marijke@openspreekkamer.example", "open-spreekkamer", "volunteer");
    mustBe("youssef@openspreekkamer.example", "open-spreekkamer", "staff", "coordinator");
    mustBe("ingrid@toetsendoog.example", "toetsend-oog", "auditor");
    mustBe("steward@samen.example", "platform", "steward");
  }

  private static void mustBe(String email, String organisation, String... roles) {
    Answer answer = Calls.as(email).get("/api/v1/me").mustBe(200);
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals("no-store", answer.header("Cache-Control"));
    JsonObject me = answer.json();
    assertEquals(Set.of("email", "organisation", "roles"), me.keySet());
    assertEquals(email, me.getString("email"));
    assertEquals(organisation, me.getString("organisation"));
    assertEquals(
        Set.of(roles), Set.copyOf(me.getJsonArray("roles").getValuesAs(JsonString::getString)));
    assertEquals(List.of(roles).size(), me.getJsonArray("roles").size());
  }
}
