package org.samen.campaigns.petition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.campaigns.petition.ACampaign.BOTH;
import static org.samen.campaigns.petition.ACampaign.NOBODY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.Callers;
import org.samen.access.NotFound;
import org.samen.notices.Mail;

/** Who reads those who signed: the NGO that they consented to alone, and not for ever. */
class SupportersIT {
  @RegisterExtension private static final ACampaign CAMPAIGN = new ACampaign();
  private static final Set<String> A = Set.of(Callers.A);

  private final Signatures signatures = CAMPAIGN.container.bean(Signatures.class);
  private final Supporters supporters = CAMPAIGN.container.bean(Supporters.class);
  private final SupporterLetters letters = CAMPAIGN.container.bean(SupporterLetters.class);

  @Test
  void supportersAreReadByTheNgoThatTheyConsentedToAlone() {
    CAMPAIGN.signed("jo@example.org", A, true);
    CAMPAIGN.signed("bo@example.org", BOTH, false);
    assertEquals(Set.of("jo@example.org", "bo@example.org"), emails("anna"));
    assertEquals(Set.of("bo@example.org"), emails("bram"));
    assertEquals(
        List.of("Naam van jo@example.org"),
        CAMPAIGN.as("anna", () -> supporters.namesForDelivery(CAMPAIGN.id)));
    assertEquals(List.of(), CAMPAIGN.as("bram", () -> supporters.namesForDelivery(CAMPAIGN.id)));
  }

  @Test
  void theSecondWallKeepsSupportersWithTheFirstOneGone() {
    CAMPAIGN.signed("jo@example.org", A, true);
    String all = "select count(*) from campaigns.consent";
    assertEquals(2, seen("anna", "coordinator", all));
    assertEquals(0, seen("anna", "staff", all), "a colleague who is no coordinator");
    assertEquals(0, seen("bram", "coordinator", all));
    assertEquals(0, seen("bram", "coordinator", "select count(*) from campaigns.signature"));
    assertEquals(
        1,
        seen("bram", "coordinator", "select count(*) from campaigns.supporter_key"),
        "its own key alone");
    for (String table :
        List.of("consent", "signature", "signing", "letter", "supporter_key", "news")) {
      assertEquals(
          0,
          CAMPAIGN.callers.<Integer>asRole(
              "guest",
              handle ->
                  handle
                      .createQuery("select count(*) from campaigns." + table)
                      .mapTo(Integer.class)
                      .one()),
          table);
    }
  }

  @Test
  void theFirstWallKeepsSupportersWithTheSecondOneGone() {
    CAMPAIGN.signed("jo@example.org", A, false);
    CAMPAIGN.callers.asOwner(
        handle -> {
          byte[] sealed =
              handle.createQuery("select sealed from campaigns.consent").mapTo(byte[].class).one();
          byte[] others =
              handle
                  .createQuery(
                      "select sealed_key from campaigns.supporter_key where organisation = 'zorgbrug-maas'")
                  .mapTo(byte[].class)
                  .one();
          assertThrows(
              WrongKey.class,
              () ->
                  SealedBox.open(
                      CAMPAIGN.keys.open(Callers.B, others), Callers.A + "/news", sealed));
          assertThrows(WrongKey.class, () -> CAMPAIGN.keys.open(Callers.A, others));
          assertThrows(
              WrongKey.class,
              () -> SupporterKeys.of(RootKey.random()).open(Callers.B, others),
              "a copy of the database without the key's file");
          return true;
        });
  }

  @Test
  void nobodyReadsWhoHasNotConfirmed() {
    CAMPAIGN.sign("jo@example.org", BOTH, true);
    assertEquals(Set.of(), emails("anna"));
    assertEquals(0, CAMPAIGN.rows("select count(*) from campaigns.consent"));
  }

  @Test
  void whoConsentedToNobodyLeavesAKeyedHashAlone() {
    CAMPAIGN.signed("jo@example.org", NOBODY, false);
    assertEquals(0, CAMPAIGN.rows("select count(*) from campaigns.consent"));
    assertEquals(
        0, CAMPAIGN.rows("select count(*) from campaigns.letter where sealed is not null"));
    assertEquals(
        0,
        CAMPAIGN.rows(
            "select count(*) from campaigns.signature where address_mac = sha256('jo@example.org')"));
  }

  @Test
  void newsGoesToOwnSupportersAloneWithAWayOut() {
    CAMPAIGN.signed("jo@example.org", A, false);
    CAMPAIGN.signed("bo@example.org", BOTH, false);
    WriteNews news = news();
    assertEquals(1, CAMPAIGN.<Integer>as("bram", () -> letters.write(news)));
    assertEquals(1, CAMPAIGN.<Integer>as("bram", () -> letters.write(news)), "once");
    List<LetterBox.Ready> mails = CAMPAIGN.mails();
    assertEquals(List.of("bo@example.org"), mails.stream().map(one -> one.mail().to()).toList());
    String wayOut = String.valueOf(mails.getFirst().mail().wayOut());
    assertTrue(mails.getFirst().mail().text().contains(wayOut));
    String[] way = wayOut.substring(wayOut.indexOf("/out/") + 5).split("/");
    UUID signature = UUID.fromString(way[0]);
    assertFalse(
        CAMPAIGN.<Boolean>asGuest(() -> signatures.unsubscribe(signature, Callers.A, way[2])),
        "another NGO's");
    assertTrue(CAMPAIGN.<Boolean>asGuest(() -> signatures.unsubscribe(signature, way[1], way[2])));
    assertEquals(Set.of(), emails("bram"));
    assertEquals(Set.of("jo@example.org", "bo@example.org"), emails("anna"));
  }

  @Test
  void whoTakesItBackBeforeTheMailWentGetsNone() {
    String token = CAMPAIGN.signed("jo@example.org", A, false);
    CAMPAIGN.as("anna", () -> letters.write(news()));
    CAMPAIGN.asGuest(() -> signatures.withdraw(token));
    assertEquals(List.of(), CAMPAIGN.mails());
  }

  @Test
  void theOutboxShowsWhatGoesAndNotToWhom() {
    CAMPAIGN.sign("jo@example.org", NOBODY, false);
    List<LetterSummary> shown = CAMPAIGN.as("anna", () -> letters.outbox(CAMPAIGN.id, 0, 10));
    assertEquals("waiting", shown.getFirst().state());
    Mail mail = CAMPAIGN.as("anna", () -> letters.show(shown.getFirst().id()));
    assertTrue(mail.text().contains("Schrap de eigen bijdrage"));
    assertFalse((mail.to() + mail.text()).contains("jo@example.org"));
    assertEquals(
        List.of(), CAMPAIGN.as("bram", () -> letters.outbox(CAMPAIGN.id, 0, 10)), "the lead's");
    assertThrows(
        NotFound.class, () -> CAMPAIGN.as("bram", () -> letters.show(shown.getFirst().id())));
  }

  @Test
  void supportersAreErasedSomeMonthsAfterTheEndAndTheCountStays() {
    CAMPAIGN.signed("jo@example.org", BOTH, true);
    CAMPAIGN.itIs(Instant.parse("2026-12-30T12:00:00Z"));
    assertEquals(List.of(), CAMPAIGN.erase());
    CAMPAIGN.itIs(Instant.parse("2026-12-31T12:00:00Z"));
    assertEquals(
        List.of(CAMPAIGN.id), CAMPAIGN.erase().stream().filter(CAMPAIGN.id::equals).toList());
    assertEquals(1, CAMPAIGN.count());
    for (String table : List.of("signature", "consent", "signing", "letter")) {
      assertEquals(
          0,
          CAMPAIGN.rows(
              "select count(*) from campaigns."
                  + table
                  + " where campaign_id = '"
                  + CAMPAIGN.id
                  + "'"),
          table);
    }
  }

  @Test
  void aListHoldsNobodyWhoseWithdrawalWasAnsweredBefore() throws Exception {
    int signers = 40;
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < signers; i++) {
      tokens.add(CAMPAIGN.signed("s" + i + "@example.org", A, true));
    }
    Set<String> answered = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int part = 0; part < 2; part++) {
        int from = part;
        work.add(
            () -> {
              for (int i = from; i < signers; i += 2) {
                String token = tokens.get(i);
                CAMPAIGN.asGuest(() -> signatures.withdraw(token));
                answered.add("Naam van s" + i + "@example.org");
              }
              if (answered.size() == signers) {
                over.set(true);
              }
              return 0;
            });
      }
      for (int reader = 0; reader < 2; reader++) {
        work.add(
            () -> {
              int lists = 0;
              do {
                lists++;
                Set<String> shownThoughGone =
                    CAMPAIGN.as(
                        "anna",
                        () -> {
                          Set<String> names =
                              new HashSet<>(supporters.namesForDelivery(CAMPAIGN.id));
                          names.retainAll(Set.copyOf(answered));
                          return names;
                        });
                assertEquals(Set.of(), shownThoughGone);
              } while (!over.get());
              return lists;
            });
      }
      for (Future<Integer> each : threads.invokeAll(work)) {
        each.get();
      }
    }
    assertEquals(0, CAMPAIGN.count());
  }

  private static WriteNews news() {
    return new WriteNews(
        UUID.randomUUID(),
        CAMPAIGN.id,
        "Wij waren\nBcc: iedereen",
        "Dank u wel.",
        "We were there",
        "Thank you.");
  }

  private Set<String> emails(String subject) {
    return new HashSet<>(
        CAMPAIGN.as(
            subject, () -> supporters.list(CAMPAIGN.id).stream().map(Supporter::email).toList()));
  }

  private static int seen(String subject, String roles, String sql) {
    return CAMPAIGN.callers.<Integer>as(
        subject, roles, handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }
}
