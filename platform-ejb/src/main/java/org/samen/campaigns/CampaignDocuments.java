package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.FieldRules;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.attachments.Attachments;

/** A campaign's files, seen by those who take part and removed by the organisation that added. */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class CampaignDocuments {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Attachments attachments;
  @Inject private Clock clock;

  /** Latest first. */
  public List<DocumentDetails> list(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            CampaignSql.list(
                handle,
                """
                select d.attachment_id as id, d.title, a.name as file_name, d.organisation, o.name as organisation_name,
                  n.name as person_name, d.added_at
                from campaigns.document d join attachments.attachment a on a.id = d.attachment_id
                join organisations.organisation o on o.alias = d.organisation
                left join campaigns.names(:id) n on n.person = d.person
                where d.campaign_id = :id order by d.added_at desc, d.attachment_id""",
                campaign,
                DocumentDetails.class));
  }

  /**
   * Shows a file of the caller's organisation to everyone who takes part. Again changes nothing.
   *
   * @param attachment added before, by the caller's organisation
   */
  public void add(UUID campaign, UUID attachment, String title) {
    new FieldRules().text("title", title, CampaignRules.LONGEST_NAME, true).refuse();
    jdbi.useHandle(handle -> CampaignSql.acting(handle, campaign));
    if (attachments.find(attachment).filter(a -> caller.actsFor(a.organisation())).isEmpty()) {
      throw new InvalidFields(List.of(new Problem("attachment", "rule.unknown-choice")));
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into campaigns.document (campaign_id, attachment_id, organisation, title, person, added_at)
                    values (:campaign, :attachment, :organisation, :title, :person, :now)
                    on conflict (campaign_id, attachment_id) do nothing""")
                .bind("campaign", campaign)
                .bind("attachment", attachment)
                .bind("organisation", caller.organisation())
                .bind("title", title.strip())
                .bind("person", caller.person())
                .bind("now", CampaignSql.at(clock.instant()))
                .execute());
  }

  /**
   * Takes a file of the caller's organisation away.
   *
   * @throws BrokenCampaignRule when a step of an ask refers to it
   * @throws org.samen.access.NotYours when another organisation added it
   */
  public void remove(UUID campaign, UUID attachment) {
    DocumentDetails document =
        list(campaign).stream()
            .filter(d -> d.id().equals(attachment))
            .findFirst()
            .orElseThrow(NotFound::new);
    caller.mustActFor(document.organisation());
    jdbi.useHandle(
        handle -> {
          boolean isOfAStep =
              handle
                  .createQuery(
                      "select exists (select from campaigns.ask_step where campaign_id = :campaign and document = :document)")
                  .bind("campaign", campaign)
                  .bind("document", attachment)
                  .mapTo(Boolean.class)
                  .one();
          if (isOfAStep) {
            throw new BrokenCampaignRule("steps_keep_their_document");
          }
          handle.execute(
              "delete from campaigns.document where campaign_id = ? and attachment_id = ?",
              campaign,
              attachment);
        });
  }
}
