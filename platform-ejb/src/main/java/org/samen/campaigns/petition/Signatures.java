package org.samen.campaigns.petition;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;

/**
 * Signing a petition, by anyone. Typed → confirmed by the address itself, and counted from then on
 * → withdrawn, disowned or bounced, and counted no longer. Whoever confirmed is told nothing on the
 * screen that tells whether an address signed before: the mail does.
 */
@Stateless
public class Signatures {
  /** How long a mail's way to confirm works. */
  static final Duration PATIENCE = Duration.ofDays(7);

  static final String NEWS = "news";
  static final String DELIVERY = "delivery";

  /** Public keys do not change; reading one from its bytes costs more than finding it here. */
  private static final Map<String, PublicKey> KNOWN = new ConcurrentHashMap<>();

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private SupporterKeys keys;

  private record Partner(String organisation, byte[] publicKey, boolean leads) {}

  /** One consent, sealed for the one that it is given to. */
  record Sealed(String organisation, String purpose, byte[] content) {}

  /**
   * Takes a signing in and asks its address to confirm it. What happens is the same whether that
   * address signed before or not.
   *
   * @throws org.samen.access.InvalidFields with every field that breaks a rule
   * @throws BrokenPetitionRule when the petition cannot be signed now
   */
  @PermitAll
  public void sign(UUID campaign, Sign command) {
    PetitionRules rules = new PetitionRules();
    String name = rules.name(command.name());
    Optional<MailAddress> address = MailAddress.of(command.email());
    if (address.isEmpty()) {
      rules.add("email", command.email().isBlank() ? "rule.required" : "rule.petition.address");
    }
    rules.refuse();
    MailAddress to = address.orElseThrow();
    UUID id = UUID.randomUUID();
    UUID letter = UUID.randomUUID();
    String token = SupporterKeys.token();
    jdbi.useHandle(
        handle -> {
          List<Sealed> sealed = seal(partners(handle, campaign), id, name, to, command);
          take(
              handle
                  .createQuery(
                      """
                      select campaigns.sign(:id, :campaign, :mac, :token, :language, :organisations, :purposes, :sealed,
                        :letter, :letterSealed, :now, :until)""")
                  .bind("id", id)
                  .bind("campaign", campaign)
                  .bind("mac", keys.ofAddress(campaign, to))
                  .bind("token", SupporterKeys.hash(token))
                  .bind("language", command.language().equals("en") ? "en" : "nl")
                  .bind(
                      "organisations",
                      sealed.stream().map(Sealed::organisation).toArray(String[]::new))
                  .bind("purposes", sealed.stream().map(Sealed::purpose).toArray(String[]::new))
                  .bind("sealed", sealed.stream().map(Sealed::content).toArray(byte[][]::new))
                  .bind("letter", letter)
                  .bind("letterSealed", keys.sealLetter(letter, to.text() + "\n" + token))
                  .bind("now", now())
                  .bind("until", now().plus(PATIENCE)));
        });
  }

  private static void take(org.jdbi.v3.core.statement.Query query) {
    try {
      query.mapTo(String.class).findOne();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && "23514".equals(sql.getSQLState())) {
        String said = String.valueOf(sql.getMessage());
        throw new BrokenPetitionRule(
            said.contains("consents_are_asked_for")
                ? "consents-are-asked-for"
                : "petition-is-open");
      }
      throw e;
    }
  }

  private static List<Partner> partners(Handle handle, UUID campaign) {
    return handle
        .createQuery(
            "select organisation, public_key, leads from campaigns.petition_partners(:campaign)")
        .bind("campaign", campaign)
        .map((row, context) -> new Partner(row.getString(1), row.getBytes(2), row.getBoolean(3)))
        .list();
  }

  /** What nobody asks for is refused where the consents are taken in. */
  private static List<Sealed> seal(
      List<Partner> partners, UUID id, String name, MailAddress to, Sign command) {
    List<Sealed> sealed = new ArrayList<>();
    for (Partner partner : partners) {
      if (command.news().contains(partner.organisation())) {
        sealed.add(
            sealed(id, partner.organisation(), partner.publicKey(), NEWS, name + "\n" + to.text()));
      }
      if (command.delivery() && partner.leads()) {
        sealed.add(sealed(id, partner.organisation(), partner.publicKey(), DELIVERY, name));
      }
    }
    if (sealed.stream().filter(one -> one.purpose().equals(NEWS)).count() != command.news().size()
        || command.delivery() && sealed.stream().noneMatch(one -> one.purpose().equals(DELIVERY))) {
      throw new BrokenPetitionRule("consents-are-asked-for");
    }
    return sealed;
  }

  static Sealed sealed(
      UUID id, String organisation, byte[] publicKey, String purpose, String content) {
    PublicKey key =
        KNOWN.computeIfAbsent(
            organisation + "/" + Arrays.hashCode(publicKey), any -> SealedBox.publicKey(publicKey));
    return new Sealed(
        organisation,
        purpose,
        SealedBox.seal(
            key, organisation + "/" + purpose, content.getBytes(StandardCharsets.UTF_8)));
  }

  /** What stands behind a mail's token; empty for one that no longer opens anything. */
  @PermitAll
  public Optional<Signing> find(String token) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from campaigns.signing_of(:token, :now)")
                .bind("token", SupporterKeys.hash(token))
                .bind("now", now())
                .map((row, context) -> signing(row))
                .findOne());
  }

  private static Signing signing(ResultSet row) throws SQLException {
    String[] organisations = (String[]) row.getArray("organisations").getArray();
    String[] purposes = (String[]) row.getArray("purposes").getArray();
    List<String> consents = new ArrayList<>();
    for (int i = 0; i < organisations.length; i++) {
      consents.add(organisations[i] + "/" + purposes[i]);
    }
    return new Signing(
        row.getObject("campaign_id", UUID.class),
        row.getString("state"),
        consents,
        row.getObject("signed_at", OffsetDateTime.class).toInstant());
  }

  /** Confirms it; answers confirmed, again (it was so already) or gone. */
  @PermitAll
  public String confirm(String token) {
    return said("select campaigns.confirm(:token, :now)", token, null);
  }

  /** Takes it back; answers withdrawn or gone. */
  @PermitAll
  public String withdraw(String token) {
    return said("select campaigns.take_back(:token, :how, :now)", token, "withdrawn");
  }

  /**
   * Whoever has the address did not sign: it is not counted, and gets no more mail of this
   * petition. Answers disowned or gone.
   */
  @PermitAll
  public String disown(String token) {
    return said("select campaigns.take_back(:token, :how, :now)", token, "disowned");
  }

  private String said(String sql, String token, @Nullable String how) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("token", SupporterKeys.hash(token))
                .bind("how", how)
                .bind("now", now())
                .mapTo(String.class)
                .one());
  }

  /**
   * An NGO writes no more to the supporter who bears this way out of its mail, and holds nothing of
   * them for that. False when it is none.
   */
  @PermitAll
  public boolean unsubscribe(UUID signature, String organisation, String wayOut) {
    return keys.isWayOut(signature, organisation, wayOut)
        && jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select campaigns.unsubscribe(:signature, :organisation)")
                    .bind("signature", signature)
                    .bind("organisation", organisation)
                    .mapTo(Boolean.class)
                    .one());
  }

  /**
   * The mail relay reports that a letter could not be delivered; the letter's id stands in its
   * Message-ID. Its address leaves the count and is held no longer.
   *
   * @throws org.samen.access.NotFound when no such letter was sent
   */
  @RolesAllowed(Role.STEWARD)
  public void bounced(UUID letter) {
    boolean known =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select campaigns.bounce(:letter, :now)")
                    .bind("letter", letter)
                    .bind("now", now())
                    .mapTo(Boolean.class)
                    .one());
    if (!known) {
      throw new org.samen.access.NotFound();
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
