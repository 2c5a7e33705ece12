package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** What one partner does while another's list is open. */
@ExtendWith(RunningPlatform.class)
class LiveListIT {
  private static final String PARTNER = "bram@zorgbrugmaas.example";

  private final Entries ofAnother = new Entries("sanne@openspreekkamer.example");
  private final String word = "wekker" + UUID.randomUUID().toString().substring(0, 6);
  private final String own = "Verborgen " + word;
  private final String shared = "Gedeeld " + word;

  @Test
  void anOpenListShowsWhatAPartnerSharesAndNothingThatThePartnerKeepsToItself() {
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      List<String> received = everythingReceived(bram);
      bram.signIn(PARTNER);
      bram.open("directory?q=" + word);
      assertThat(bram.main()).containsText("Geen voorzieningen");
      String ownId = ofAnother.add(own, "own");
      String sharedId = ofAnother.add(shared, "partners");
      assertThat(bram.main().locator("a.service-name:visible")).hasText(shared);
      assertThat(bram.main().locator(".directory-count")).hasText("1 voorziening");
      assertThat(bram.main()).containsText("De lijst is bijgewerkt om");
      bram.rest();
      assertTrue(
          received.stream().anyMatch(text -> text.contains(shared)), "the test sees answers");
      assertFalse(received.stream().anyMatch(text -> text.contains(own)), "the other's own entry");
      ofAnother.retire(ownId);
      ofAnother.retire(sharedId);
    }
  }

  @Test
  void anOpenEntryIsNotPulledFromUnderItsReaderButSaysThatItChanged() {
    String entry = ofAnother.add("Tijdelijk " + word, "partners");
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      bram.signIn(PARTNER);
      bram.open("directory/" + entry);
      ofAnother.retire(entry);
      assertThat(bram.main()).containsText("Iemand heeft deze voorziening net gewijzigd.");
      assertThat(bram.main().locator(".service-state")).not().containsText("niet meer in gebruik");
      bram.button("Nieuwe gegevens tonen").click();
      assertThat(bram.main().locator(".service-state")).containsText("niet meer in gebruik");
    }
  }

  /** What the server sends to the page, by push and by answer. */
  private static List<String> everythingReceived(Visitor visitor) {
    List<String> received = new CopyOnWriteArrayList<>();
    visitor
        .page()
        .onWebSocket(
            socket ->
                socket.onFrameReceived(
                    frame -> received.add(frame.text() == null ? "" : frame.text())));
    visitor
        .page()
        .onRequestFinished(
            request -> {
              if (request.method().equals("POST") && request.url().contains("v-r=uidl")) {
                received.add(request.response().text());
              }
            });
    return received;
  }
}
