package org.samen.campaigns.petition;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.samen.access.Callers;
import org.samen.access.Container;
import org.samen.schema.FreshDatabase;

/**
 * A campaign of two NGOs with an open page and a petition in which both ask for a consent.
 * Registered as an extension, each test finds it as it was before anyone signed.
 */
public final class ACampaign implements BeforeEachCallback, AfterAllCallback {
  public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  public static final Set<String> COORDINATOR = Set.of("coordinator", "staff");
  static final Set<String> NOBODY = Set.of();
  static final Set<String> BOTH = Set.of(Callers.A, Callers.B);

  public final FreshDatabase database = new FreshDatabase();
  public final Callers callers = new Callers(database);
  public final UUID anna = callers.arrive("anna", Callers.A);
  public final UUID bram = callers.arrive("bram", Callers.B);
  public final UUID id = UUID.randomUUID();
  final SupporterKeys keys = SupporterKeys.of(RootKey.random());
  private Instant now = NOW;

  /** Moves as the test says. */
  private final Clock clock =
      new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  public final Container container =
      new Container(database.application(), clock).with(SupporterKeys.class, keys);

  public ACampaign() {
    callers.<Object>asRole("system", handle -> begin(handle, id, "Schrap de 5 euro"));
    opened(id, "schrap-de-5-euro");
  }

  /** Another one, of the same NGOs. */
  public UUID another(String slug) {
    UUID other = UUID.randomUUID();
    callers.<Object>asRole("system", handle -> begin(handle, other, slug));
    opened(other, slug);
    return other;
  }

  private Object begin(Handle handle, UUID campaign, String name) {
    handle.execute(
        """
        insert into campaigns.campaign (id, lead, name, aim, why, role, visibility, starts_on, made_at, changed_at)
        values (?, 'open-spreekkamer', ?, 'Het doel', '', 'advocating', 'public', '2026-01-01', now(), now())""",
        campaign,
        name);
    handle.execute(
        "insert into campaigns.partner values (?, 'open-spreekkamer', 'joined', now(), ?) on conflict do nothing",
        campaign,
        anna);
    handle.execute(
        "insert into campaigns.partner values (?, 'zorgbrug-maas', 'invited', now(), ?)",
        campaign,
        anna);
    return handle.execute(
        "update campaigns.partner set state = 'joined', changed_by = ? where campaign_id = ? and organisation = 'zorgbrug-maas'",
        bram,
        campaign);
  }

  private void opened(UUID campaign, String slug) {
    as(
        "anna",
        () -> {
          container
              .bean(PublicPages.class)
              .save(new EditPage(campaign, null, slug, "", "", "", ""));
          container.bean(PublicPages.class).open(campaign, true);
          container.bean(Petitions.class).save(petition(campaign, null, LocalDate.of(2026, 6, 30)));
          container.bean(Petitions.class).ask(campaign, "https://openspreekkamer.example/privacy");
          return true;
        });
    as(
        "bram",
        () -> {
          container.bean(Petitions.class).ask(campaign, "https://zorgbrugmaas.example/privacy");
          return true;
        });
  }

  EditPetition petition(
      UUID campaign, @org.jspecify.annotations.Nullable Integer version, LocalDate closesOn) {
    return new EditPetition(
        campaign,
        version,
        "Schrap de eigen bijdrage",
        "Scrap the charge",
        "",
        "",
        1000,
        closesOn,
        6,
        true);
  }

  public <T> T as(String subject, Supplier<T> work) {
    return container.as(subject, COORDINATOR, work);
  }

  public <T> T asGuest(Supplier<T> work) {
    return container.asRole("guest", work);
  }

  void itIs(Instant moment) {
    now = moment;
  }

  void sign(String email, Set<String> news, boolean delivery) {
    asGuest(
        () -> {
          container
              .bean(Signatures.class)
              .sign(id, new Sign("Naam van " + email, email, "nl", news, delivery));
          return true;
        });
  }

  /** What goes to the mail server now. */
  List<LetterBox.Ready> mails() {
    List<LetterBox.Ready> ready =
        container.asRole("system", () -> container.bean(LetterBox.class).take(100_000));
    container.asRole(
        "system",
        () -> {
          ready.forEach(one -> container.bean(LetterBox.class).sent(one.letter()));
          return true;
        });
    return ready;
  }

  /** The token in the one mail that goes to this address now. */
  String token(String email) {
    return token(
        mails().stream().filter(one -> one.mail().to().equals(email)).findFirst().orElseThrow());
  }

  static String token(LetterBox.Ready ready) {
    String text = ready.mail().text();
    int at = text.indexOf("/public/petition/") + "/public/petition/".length();
    return text.substring(at, at + 43);
  }

  /** Signs and confirms. */
  String signed(String email, Set<String> news, boolean delivery) {
    sign(email, news, delivery);
    String token = token(email);
    confirm(token);
    return token;
  }

  String confirm(String token) {
    return asGuest(() -> container.bean(Signatures.class).confirm(token));
  }

  long count() {
    return asGuest(
        () ->
            Objects.requireNonNull(
                    container
                        .bean(PublicPages.class)
                        .read("schrap-de-5-euro")
                        .orElseThrow()
                        .petition())
                .signatures());
  }

  int rows(String sql) {
    return callers.<Integer>asOwner(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  /** Whose supporters are erased now. */
  List<UUID> erase() {
    return container.asRole("system", () -> container.bean(Retention.class).erase());
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    itIs(NOW);
    callers.asOwner(
        handle ->
            handle.execute(
                """
                delete from campaigns.letter; delete from campaigns.news; delete from campaigns.signing;
                delete from campaigns.signature; delete from campaigns.petition_day;
                update campaigns.petition set erased_at = null, closes_on = '2026-06-30';
                update campaigns.public_page set opened_at = now(), opened_by = '%s'"""
                    .formatted(anna)));
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    container.close();
  }
}
