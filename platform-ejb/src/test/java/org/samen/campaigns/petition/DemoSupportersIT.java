package org.samen.campaigns.petition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.campaigns.library.MaterialFilter;
import org.samen.campaigns.library.Materials;

/** The demo's petition stands on the real tables, and is read by whom it is for. */
class DemoSupportersIT {
  private static final UUID HUISARTS =
      UUID.nameUUIDFromBytes("campaign/huisarts".getBytes(StandardCharsets.UTF_8));

  @Test
  void theDemoIsBroughtOnceAndReadByGuestsAndTheNgosThatWereChosen() throws Exception {
    ACampaign other = new ACampaign();
    other.callers.asOwner(DemoSupportersIT::people);
    other.callers.asOwner(
        handle ->
            handle.execute(
                "delete from campaigns.petition_partner; delete from campaigns.petition"));
    other.callers.<Object>asRole("system", DemoSupportersIT::campaign);
    for (int twice = 0; twice < 2; twice++) {
      other.container.asRole(
          "system",
          () -> {
            other.container.bean(DemoSupporters.class).bring();
            return true;
          });
    }
    PublicCampaign shown =
        other.asGuest(
            () ->
                other
                    .container
                    .bean(PublicPages.class)
                    .read("geen-huisarts-geweigerd")
                    .orElseThrow());
    assertEquals(200, Objects.requireNonNull(shown.petition()).signatures());
    assertEquals(3, Objects.requireNonNull(shown.statement()).endorsers().size());
    assertEquals(2, shown.events().size());
    Supporters supporters = other.container.bean(Supporters.class);
    assertEquals(34, other.as("anna", () -> supporters.list(HUISARTS).size()));
    assertEquals(67, other.as("anna", () -> supporters.namesForDelivery(HUISARTS).size()));
    assertEquals(33, other.as("bram", () -> supporters.list(HUISARTS).size()));
    assertEquals(
        6, other.as("bram", () -> other.container.bean(Materials.class).count(MaterialFilter.ALL)));
    other.container.close();
  }

  private static Object people(Handle handle) {
    handle.execute(
        """
        insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
        values ('recht-op-zorg', 'Recht op Zorg', 'ngo', true, '2025-01-01'),
               ('steunpunt-domtoren', 'Domtoren', 'ngo', true, '2025-01-01') on conflict do nothing""");
    for (String[] each :
        new String[][] {{"hanna", Callers.A}, {"joris", Callers.B}, {"selin", "recht-op-zorg"}}) {
      handle.execute(
          "insert into access.person (id, issuer, subject, organisation, name, arrived_at, last_seen_at) values (?, 'demo', ?, ?, ?, now(), now())",
          UUID.nameUUIDFromBytes(("person/" + each[0]).getBytes(StandardCharsets.UTF_8)),
          each[0],
          each[1],
          each[0]);
    }
    return true;
  }

  private static Object campaign(Handle handle) {
    UUID hanna = UUID.nameUUIDFromBytes("person/hanna".getBytes(StandardCharsets.UTF_8));
    handle.execute(
        """
        insert into campaigns.campaign (id, lead, name, aim, why, role, visibility, starts_on, made_at, changed_at)
        values (?, 'open-spreekkamer', 'Geen huisarts geweigerd', 'Doel', '', 'advocating', 'partners', '2026-01-01', now(), now())""",
        HUISARTS);
    handle.execute(
        "insert into campaigns.partner values (?, 'open-spreekkamer', 'joined', now(), ?) on conflict do nothing",
        HUISARTS,
        hanna);
    for (String partner : new String[] {"zorgbrug-maas", "recht-op-zorg"}) {
      handle.execute(
          "insert into campaigns.partner values (?, ?, 'invited', now(), ?)",
          HUISARTS,
          partner,
          hanna);
      handle.execute(
          "update campaigns.partner set state = 'joined' where campaign_id = ? and organisation = ?",
          HUISARTS,
          partner);
    }
    return true;
  }
}
