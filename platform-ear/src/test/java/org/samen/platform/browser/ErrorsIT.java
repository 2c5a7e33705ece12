package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** What people read when something is not there, not theirs, or broken. */
@ExtendWith(RunningPlatform.class)
class ErrorsIT {
  private static final String KEEPER = "sanne@openspreekkamer.example";
  private static final String PARTNER = "bram@zorgbrugmaas.example";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Test
  void anEntryThatAPartnerKeepsToItselfLooksLikeOneThatDoesNotExist() {
    Entries sannes = new Entries(KEEPER);
    String hidden = sannes.add("Alleen van ons", "own");
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      bram.signIn(PARTNER);
      bram.open("directory/" + UUID.randomUUID());
      assertThat(bram.title()).hasText("Deze pagina is er niet");
      String unknown = bram.main().innerText();
      for (String address : new String[] {hidden, hidden + "/edit", "geen-id"}) {
        bram.open("directory/" + address);
        assertThat(bram.title()).hasText("Deze pagina is er niet");
        assertEquals(unknown, bram.main().innerText());
        assertFalse(bram.page().title().contains("Alleen van ons"));
      }
    }
    sannes.retire(hidden);
  }

  @Test
  void aScreenThatTheRoleDoesNotOpenSaysSo() {
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      bram.signIn(PARTNER);
      assertThat(bram.link("Mensen")).hasCount(0);
      bram.open("people");
      assertThat(bram.title()).hasText("Dit mag je niet openen");
    }
  }

  @Test
  void aScreenThatBreaksShowsANumberThatTheLogKnowsAndNoStackTrace() throws Exception {
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      bram.signIn(PARTNER);
      asOwner("revoke select on audit.record from samen_app");
      try {
        bram.open("audit");
        assertThat(bram.title()).hasText("Er ging iets mis");
        theLogKnows(number(bram.main()));
      } finally {
        asOwner("grant select on audit.record to samen_app");
      }
      bram.link("Logboek").click();
      assertThat(bram.title()).hasText("Logboek");
    }
  }

  @Test
  void aPressThatBreaksShowsANumberThatTheLogKnowsAndCanBePressedAgain() throws Exception {
    Entries sannes = new Entries(KEEPER);
    String entry = sannes.add("Breekbare voorziening", "partners");
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(KEEPER);
      sanne.open("directory/" + entry);
      asOwner("revoke update on directory.service from samen_app");
      try {
        sanne.button("Klopt nog").click();
        theLogKnows(number(sanne.page().locator("vaadin-notification-card")));
      } finally {
        asOwner("grant update on directory.service to samen_app");
      }
      sanne.button("Klopt nog").click();
      assertThat(sanne.main().locator(".group-keeping")).containsText("(vandaag)");
    }
    sannes.retire(entry);
  }

  private static String number(Locator place) {
    assertThat(place).containsText("Er ging iets mis wat wij niet verwachtten.");
    String words = place.innerText();
    assertFalse(Pattern.compile("Exception|\\bat [a-z]+\\.|SQL|permission").matcher(words).find());
    return ID.matcher(words).results().map(MatchResult::group).findFirst().orElseThrow();
  }

  private static void theLogKnows(String number) throws IOException {
    Path log = RunningPlatform.get().state().resolve("logs/server.log");
    assertTrue(Files.readString(log, StandardCharsets.ISO_8859_1).contains(number), number);
  }

  private static void asOwner(String sql) throws SQLException {
    try (Connection connection = RunningPlatform.get().superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
