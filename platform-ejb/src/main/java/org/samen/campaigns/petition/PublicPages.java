package org.samen.campaigns.petition;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * Campaigns' pages for everyone. Written → opened by the lead's coordinator, of a campaign that is
 * public → closed. A page that is not open is to the public as one that is not there.
 */
@Stateless
public class PublicPages {
  private static final String UNIQUE = "23505";

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /** Empty when none was written, or for whom does not take part. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public Optional<PageDetails> find(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select campaign_id as campaign, slug, intro_nl, intro_en, name_en, demands_en, opened_at, version
                    from campaigns.public_page where campaign_id = :campaign""")
                .bind("campaign", campaign)
                .map(ConstructorMapper.of(PageDetails.class))
                .findOne());
  }

  /**
   * Writes the page and returns its version. The same command again has no further effect.
   *
   * @throws InvalidFields with every field that breaks a rule
   * @throws org.samen.access.NotYours when another partner leads the campaign
   * @throws ChangedMeanwhile when the version is not the latest
   * @throws BrokenPetitionRule when another page has this address
   */
  @RolesAllowed(Role.COORDINATOR)
  public int save(EditPage command) {
    PetitionRules rules = new PetitionRules();
    rules.slug(command.slug());
    rules.text("introNl", command.introNl(), 2000, false);
    rules.text("introEn", command.introEn(), 2000, false);
    rules.text("nameEn", command.nameEn(), 200, false);
    rules.text("demandsEn", command.demandsEn(), 5000, false);
    rules.refuse();
    mustLead(command.campaign());
    PageDetails before = find(command.campaign()).orElse(null);
    if (before != null && command.version() == null && same(before, command)) {
      return before.version();
    }
    try {
      if (jdbi.withHandle(handle -> write(handle, command, clock.instant())) != 1) {
        throw new ChangedMeanwhile();
      }
    } catch (org.jdbi.v3.core.statement.UnableToExecuteStatementException e) {
      if (e.getCause() instanceof java.sql.SQLException sql && UNIQUE.equals(sql.getSQLState())) {
        throw new BrokenPetitionRule("slug-is-taken");
      }
      throw e;
    }
    trail.record(
        before == null ? "campaign-page.written" : "campaign-page.edited",
        "campaign",
        command.campaign(),
        caller.organisation(),
        List.of(new Change("slug", before == null ? null : before.slug(), command.slug())));
    return before == null ? 0 : before.version() + 1;
  }

  private static boolean same(PageDetails is, EditPage asked) {
    return is.slug().equals(asked.slug())
        && is.introNl().equals(asked.introNl())
        && is.introEn().equals(asked.introEn())
        && is.nameEn().equals(asked.nameEn())
        && is.demandsEn().equals(asked.demandsEn());
  }

  private static int write(Handle handle, EditPage command, Instant now) {
    return handle
        .createUpdate(
            command.version() == null
                ? """
                  insert into campaigns.public_page (campaign_id, slug, intro_nl, intro_en, name_en, demands_en, changed_at)
                  values (:campaign, :slug, :introNl, :introEn, :nameEn, :demandsEn, :now) on conflict (campaign_id) do nothing"""
                : """
                  update campaigns.public_page set slug = :slug, intro_nl = :introNl, intro_en = :introEn,
                    name_en = :nameEn, demands_en = :demandsEn,
                    changed_at = :now, version = version + 1
                  where campaign_id = :campaign and version = :version""")
        .bindMethods(command)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /**
   * Opens it to everyone, or closes it; a second time changes nothing.
   *
   * @throws BrokenPetitionRule when the campaign itself is not public
   */
  @RolesAllowed(Role.COORDINATOR)
  public void open(UUID campaign, boolean open) {
    mustLead(campaign);
    PageDetails page = find(campaign).orElseThrow(NotFound::new);
    if ((page.openedAt() != null) == open) {
      return;
    }
    boolean isPublic =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select visibility = 'public' from campaigns.campaign where id = :campaign")
                    .bind("campaign", campaign)
                    .mapTo(Boolean.class)
                    .one());
    if (open && !isPublic) {
      throw new BrokenPetitionRule("campaign-is-public");
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update campaigns.public_page set opened_at = :at, opened_by = :person, changed_at = :now, version = version + 1
                    where campaign_id = :campaign""")
                .bind("at", open ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                .bind("person", open ? caller.person() : null)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("campaign", campaign)
                .execute());
    trail.record(
        open ? "campaign-page.opened" : "campaign-page.closed",
        "campaign",
        campaign,
        caller.organisation(),
        List.of());
  }

  /** What everyone reads at this address; empty when nobody opened a page there. */
  @PermitAll
  public Optional<PublicCampaign> read(String slug) {
    return jdbi.withHandle(handle -> PublicSql.read(handle, slug, clock.instant()));
  }

  private void mustLead(UUID campaign) {
    caller.mustActFor(jdbi.withHandle(handle -> lead(handle, campaign)));
  }

  /**
   * Alias of the campaign's lead.
   *
   * @throws NotFound when the caller may not know of it
   */
  static String lead(Handle handle, UUID campaign) {
    @Nullable String lead =
        handle
            .createQuery("select lead from campaigns.campaign where id = :campaign")
            .bind("campaign", campaign)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    if (lead == null) {
      throw new NotFound();
    }
    return lead;
  }
}
