package org.samen.campaigns.petition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.campaigns.petition.ACampaign.BOTH;
import static org.samen.campaigns.petition.ACampaign.NOBODY;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.notices.Mail;

/** Who signs and who is counted. */
class PetitionIT {
  @RegisterExtension private static final ACampaign CAMPAIGN = new ACampaign();

  private final Signatures signatures = CAMPAIGN.container.bean(Signatures.class);

  @Test
  void aSignatureCountsOnceItsAddressHasConfirmed() {
    CAMPAIGN.sign("jo@example.org", NOBODY, false);
    assertEquals(0, CAMPAIGN.count());
    String token = CAMPAIGN.token("jo@example.org");
    assertEquals("confirmed", CAMPAIGN.confirm(token));
    assertEquals(1, CAMPAIGN.count());
    assertEquals("confirmed", CAMPAIGN.confirm(token), "once more");
    assertEquals(1, CAMPAIGN.count());
    assertEquals("gone", CAMPAIGN.confirm(SupporterKeys.token()));
  }

  @Test
  void aMailsWayToConfirmEnds() {
    CAMPAIGN.sign("jo@example.org", NOBODY, false);
    String token = CAMPAIGN.token("jo@example.org");
    CAMPAIGN.itIs(ACampaign.NOW.plus(Signatures.PATIENCE));
    assertEquals("gone", CAMPAIGN.confirm(token));
    CAMPAIGN.erase();
    assertEquals(0, CAMPAIGN.rows("select count(*) from campaigns.signing"));
  }

  @Test
  void signingTwiceIsAnsweredAlikeAndTheMailTells() {
    CAMPAIGN.signed("jo@example.org", NOBODY, false);
    CAMPAIGN.sign("JO@Example.org", NOBODY, false);
    List<LetterBox.Ready> mails = CAMPAIGN.mails();
    assertEquals(1, mails.size());
    Mail mail = mails.getFirst().mail();
    assertTrue(mail.subject().startsWith("U had al getekend"), mail.subject());
    String token = ACampaign.token(mails.getFirst());
    assertEquals("confirmed", find(token).state());
    assertEquals("again", CAMPAIGN.confirm(token));
    assertEquals(1, CAMPAIGN.count());
  }

  @Test
  void anAddressSignsAnotherCampaignWithoutATraceOfTheFirst() {
    UUID other = CAMPAIGN.another("tolk-is-zorg");
    MailAddress jo = MailAddress.of("jo@example.org").orElseThrow();
    assertFalse(
        java.util.Arrays.equals(
            CAMPAIGN.keys.ofAddress(other, jo), CAMPAIGN.keys.ofAddress(CAMPAIGN.id, jo)));
  }

  @Test
  void whoeverConfirmsConfirmsWhatWasAskedInThatMail() {
    CAMPAIGN.sign("jo@example.org", NOBODY, false);
    String own = CAMPAIGN.token("jo@example.org");
    CAMPAIGN.sign("jo@example.org", BOTH, true); // somebody else typed the address
    assertEquals("confirmed", CAMPAIGN.confirm(own));
    assertEquals(0, CAMPAIGN.rows("select count(*) from campaigns.consent"));
  }

  @Test
  void whoDidNotSignIsNotCountedAndGetsNoMoreMail() {
    CAMPAIGN.sign("jo@example.org", BOTH, true);
    String token = CAMPAIGN.token("jo@example.org");
    assertEquals("disowned", CAMPAIGN.asGuest(() -> signatures.disown(token)));
    CAMPAIGN.sign("jo@example.org", BOTH, true);
    assertEquals(List.of(), CAMPAIGN.mails());
    assertEquals("gone", CAMPAIGN.confirm(token));
    assertEquals(0, CAMPAIGN.count());
    assertEquals(0, CAMPAIGN.rows("select count(*) from campaigns.consent"));
  }

  @Test
  void aWithdrawnSignatureLeavesNothingButThatThereWasOne() {
    String token = CAMPAIGN.signed("jo@example.org", BOTH, true);
    assertEquals("withdrawn", CAMPAIGN.asGuest(() -> signatures.withdraw(token)));
    assertEquals(0, CAMPAIGN.count());
    assertEquals(0, CAMPAIGN.rows("select count(*) from campaigns.consent"));
    assertEquals(
        1,
        CAMPAIGN.rows(
            "select count(*) from campaigns.signature where state = 'withdrawn' and address_mac is null and token_hash is null"));
    assertEquals("gone", CAMPAIGN.asGuest(() -> signatures.withdraw(token)));
    CAMPAIGN.signed("jo@example.org", NOBODY, false);
    assertEquals(1, CAMPAIGN.count(), "and may sign again");
  }

  @Test
  void anAddressThatIsTypedAllDayGetsThreeMails() {
    for (int i = 0; i < 10; i++) {
      CAMPAIGN.itIs(ACampaign.NOW.plusSeconds(i));
      CAMPAIGN.sign("jo@example.org", NOBODY, false);
    }
    assertEquals(LetterBox.MOST_IN_A_DAY, CAMPAIGN.mails().size());
  }

  @Test
  void aConsentThatNobodyAskedForIsRefused() {
    assertThrows(
        BrokenPetitionRule.class,
        () -> CAMPAIGN.sign("jo@example.org", Set.of("toetsend-oog"), false));
  }

  @Test
  void aPageThatIsNotOpenIsNotThereAndCannotBeSigned() {
    CAMPAIGN.as(
        "anna",
        () -> {
          CAMPAIGN.container.bean(PublicPages.class).open(CAMPAIGN.id, false);
          return true;
        });
    assertTrue(
        CAMPAIGN.asGuest(
            () -> CAMPAIGN.container.bean(PublicPages.class).read("schrap-de-5-euro").isEmpty()));
    assertThrows(BrokenPetitionRule.class, () -> CAMPAIGN.sign("jo@example.org", NOBODY, false));
  }

  @Test
  void everyoneReadsTheNameAndTheDemandsInEnglishToo() {
    PublicPages pages = CAMPAIGN.container.bean(PublicPages.class);
    int version =
        CAMPAIGN.as("anna", () -> pages.find(CAMPAIGN.id).map(PageDetails::version).orElseThrow());
    CAMPAIGN.as(
        "anna",
        () ->
            pages.save(
                new EditPage(
                    CAMPAIGN.id, version, "schrap-de-5-euro", "", "", "Scrap it", "Scrap €5")));
    PublicCampaign read = CAMPAIGN.asGuest(() -> pages.read("schrap-de-5-euro").orElseThrow());
    assertEquals("Scrap it", read.nameEn());
    assertEquals("Scrap €5", read.demandsEn());
  }

  @Test
  void thePartnersCannotOpenOrRewriteTheLeadsPage() {
    PublicPages pages = CAMPAIGN.container.bean(PublicPages.class);
    assertThrows(
        NotYours.class,
        () ->
            CAMPAIGN.as(
                "bram", () -> pages.save(new EditPage(CAMPAIGN.id, 1, "gekaapt", "", "", "", ""))));
    assertEquals(
        0,
        CAMPAIGN.callers.<Integer>as(
            "bram",
            "coordinator",
            handle -> handle.execute("update campaigns.public_page set slug = 'gekaapt'")));
  }

  @Test
  void aBounceLeavesTheCountAndTheAddressIsHeldNoLonger() {
    CAMPAIGN.signed("jo@example.org", BOTH, true);
    UUID letter =
        CAMPAIGN.callers.asOwner(
            handle ->
                handle.createQuery("select id from campaigns.letter").mapTo(UUID.class).one());
    assertThrows(
        JdbiException.class,
        () ->
            CAMPAIGN.as(
                "anna",
                () -> {
                  signatures.bounced(letter);
                  return true;
                }),
        "who does not run the platform");
    CAMPAIGN.container.as(
        "anna",
        Set.of("steward"),
        () -> {
          signatures.bounced(letter);
          return true;
        });
    assertEquals(0, CAMPAIGN.count());
    assertEquals(0, CAMPAIGN.rows("select count(*) from campaigns.consent"));
    assertThrows(
        NotFound.class,
        () ->
            CAMPAIGN.container.as(
                "anna",
                Set.of("steward"),
                () -> {
                  signatures.bounced(UUID.randomUUID());
                  return true;
                }));
  }

  @Test
  void aRobotsThousandSigningsCountOnce() {
    for (int i = 0; i < 30; i++) {
      CAMPAIGN.itIs(ACampaign.NOW.plus(Duration.ofSeconds(i)));
      CAMPAIGN.sign("robot@example.org", NOBODY, false);
    }
    for (LetterBox.Ready mail : CAMPAIGN.mails()) {
      CAMPAIGN.confirm(ACampaign.token(mail));
    }
    assertEquals(1, CAMPAIGN.count());
  }

  private Signing find(String token) {
    return CAMPAIGN.asGuest(() -> signatures.find(token)).orElseThrow();
  }
}
