package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.schema.FreshDatabase;

/** The second wall alone: what PostgreSQL refuses with no bean before it. */
class TenantWallIT {
  private static final FreshDatabase DATABASE = new FreshDatabase();
  private static final Callers CALLERS = new Callers(DATABASE);
  private static final UUID OWN = UUID.randomUUID();
  private static final UUID PARTNERS = UUID.randomUUID();
  private static final UUID PUBLIC = UUID.randomUUID();

  @BeforeAll
  static void someEntries() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          UUID organization = UUID.randomUUID();
          handle.execute(
              "insert into directory.organization (id, keeper, name, description) values (?, ?, 'A', 'A')",
              organization,
              Callers.A);
          add(handle, OWN, organization, "own");
          add(handle, PARTNERS, organization, "partners");
          add(handle, PUBLIC, organization, "public");
          handle.execute(
              "insert into directory.required_document (id, keeper, service_id, document) values (?, ?, ?, 'x')",
              UUID.randomUUID(),
              Callers.A,
              OWN);
          handle.execute(
              "insert into access.draft values (access.person(), ?, 'form', '{}', now())",
              Callers.A);
          handle.execute(
              "insert into directory.import (id, keeper, file_name, read_at) values (?, ?, 'x', now())",
              UUID.randomUUID(),
              Callers.A);
          return null;
        });
  }

  @Test
  void theKeeperSeesItsOwnEntriesPartnersSeeTheirsAndAGuestThePublicOnes() {
    assertEquals(
        Set.of(OWN, PARTNERS, PUBLIC), CALLERS.as("anna", "staff", TenantWallIT::services));
    assertEquals(Set.of(PARTNERS, PUBLIC), CALLERS.as("bram", "staff", TenantWallIT::services));
    assertEquals(Set.of(PUBLIC), CALLERS.asRole("guest", TenantWallIT::services));
  }

  @Test
  void withoutACallerThereAreNoRows() {
    for (String table : privateTables()) {
      assertEquals(0, CALLERS.<Integer>asNobody(handle -> count(handle, table)), table);
    }
    assertEquals(Set.of(), CALLERS.asNobody(TenantWallIT::services));
  }

  @Test
  void whatHangsOnAHiddenEntryIsHiddenWithIt() {
    assertEquals(
        1,
        CALLERS.<Integer>as(
            "anna", "staff", handle -> count(handle, "directory.required_document")));
    assertEquals(
        0,
        CALLERS.<Integer>as(
            "bram", "staff", handle -> count(handle, "directory.required_document")));
  }

  @Test
  void draftsUploadsAndPeopleAreTheirOwnOrganisationsAlone() {
    for (String table : List.of("access.draft", "directory.import")) {
      assertEquals(
          1, CALLERS.<Integer>as("anna", "coordinator", handle -> count(handle, table)), table);
      assertEquals(
          0, CALLERS.<Integer>as("bram", "coordinator", handle -> count(handle, table)), table);
    }
    CALLERS.arrive("carla", Callers.A);
    assertEquals(
        0,
        CALLERS.<Integer>as("carla", "coordinator", handle -> count(handle, "access.draft")),
        "a colleague's draft");
    assertEquals(
        1, CALLERS.<Integer>as("bram", "coordinator", handle -> count(handle, "access.person")));
  }

  @Test
  void anotherPartnerCanNeitherChangeNorAddNorRemoveWhatIsNotTheirs() {
    int changed =
        CALLERS.as(
            "bram",
            "coordinator",
            handle ->
                handle.execute(
                    "update directory.service set name = 'Gekaapt' where id = ?", PUBLIC));
    assertEquals(0, changed);
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "bram",
                "coordinator",
                handle ->
                    handle.execute(
                        "insert into directory.organization (id, keeper, name, description) values (?, ?, 'B', 'B')",
                        UUID.randomUUID(),
                        Callers.A)));
    int removed =
        CALLERS.as(
            "bram",
            "coordinator",
            handle -> handle.execute("delete from directory.required_document"));
    assertEquals(0, removed);
    int own =
        CALLERS.as(
            "anna",
            "staff",
            handle ->
                handle.execute("update directory.service set name = 'Eigen' where id = ?", PUBLIC));
    assertEquals(1, own, "the keeper can");
  }

  @Test
  void anEntryDoesNotMoveToAnotherKeeper() {
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "anna",
                "staff",
                handle ->
                    handle.execute(
                        "update directory.service set keeper = ? where id = ?",
                        Callers.B,
                        PUBLIC)));
  }

  @Test
  void aChildIsKeptByItsParentsKeeper() {
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "bram",
                "staff",
                handle ->
                    handle.execute(
                        "insert into directory.language (id, keeper, service_id, code) values (?, ?, ?, 'ar')",
                        UUID.randomUUID(),
                        Callers.B,
                        PUBLIC)));
  }

  @Test
  void aTransactionHasOneCaller() {
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "anna",
                "staff",
                handle -> {
                  Callers.enter(handle, "bram", "staff");
                  return null;
                }));
  }

  @Test
  void aDisabledPersonEntersNothing() {
    UUID dirk = CALLERS.arrive("dirk", Callers.A);
    assertEquals(3, CALLERS.as("dirk", "staff", TenantWallIT::services).size());
    CALLERS.asOwner(
        handle ->
            handle.execute("update access.person set disabled_at = now() where id = ?", dirk));
    assertEquals(Set.of(), CALLERS.as("dirk", "staff", TenantWallIT::services));
  }

  @Test
  void aPersonStaysWithTheirOrganisation() {
    CALLERS.arrive("eva", Callers.A);
    CALLERS.arrive("eva", Callers.B);
    assertEquals(Set.of(OWN, PARTNERS, PUBLIC), CALLERS.as("eva", "staff", TenantWallIT::services));
  }

  @Test
  void theApplicationsRoleOwnsNothingAndCannotBypassTheWall() {
    List<String> owned =
        CALLERS.asOwner(
            handle ->
                handle
                    .createQuery(
                        """
        select relname from pg_class join pg_roles r on r.oid = relowner where rolname = 'samen_app'
        union all select nspname from pg_namespace join pg_roles r on r.oid = nspowner where rolname = 'samen_app'
        union all select proname from pg_proc join pg_roles r on r.oid = proowner where rolname = 'samen_app'""")
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of(), owned);
    boolean bypasses =
        CALLERS.asOwner(
            handle ->
                handle
                    .createQuery(
                        "select rolbypassrls or rolsuper from pg_roles where rolname = 'samen_app'")
                    .mapTo(Boolean.class)
                    .one());
    assertTrue(!bypasses);
  }

  @Test
  void everyTableWithAnOrganisationsRowsForcesTheWall() {
    List<String> open =
        CALLERS.asOwner(
            handle ->
                handle
                    .createQuery(
                        """
        select relnamespace::regnamespace || '.' || relname from pg_class
        where relkind = 'r' and relnamespace::regnamespace::text in ('access', 'audit', 'organisations', 'directory', 'jobs', 'notices', 'sharing', 'trust', 'attachments', 'funds', 'evidence', 'rules', 'rosters')
          and not (relrowsecurity and relforcerowsecurity) order by 1""")
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of("directory.category"), open, "what holds no organisation's rows");
  }

  /** Each reads past the wall for one purpose; a new one is added here with its reason. */
  @Test
  void onlyTheseFunctionsSeePastTheWall() {
    List<String> definers =
        CALLERS.asOwner(
            handle ->
                handle
                    .createQuery(
                        "select pronamespace::regnamespace || '.' || proname from pg_proc where prosecdef order by 1")
                    .mapTo(String.class)
                    .list());
    assertEquals(
        List.of(
            "access.arrive", // makes the row of a person who is nobody's caller yet
            "access.enter", // finds the person behind a verified token
            "attachments.forget_unbound", // removes files that prove nothing, whoever's
            "audit.append", // the only way to add to the trail
            "audit.append_each", // the same for many objects at once
            "campaigns.ask_moves", // an ask stands where its last step says
            "campaigns.bounce", // a letter that could not be delivered leaves the count, for who
            // runs the platform
            "campaigns.confirm", // an address confirms what was asked in its mail
            "campaigns.endorses_what_stands", // waits for whoever is changing the text
            "campaigns.in_sight", // the campaigns that the caller may know of, for the policies
            "campaigns.lead_turned", // writes down each turn of a campaign's lead
            "campaigns.leaver_withdraws", // who leaves stands behind nothing any more
            "campaigns.material_version_follows", // a version of a material follows the last one
            "campaigns.names", // names of those who acted in a campaign, for those who take part
            "campaigns.open_pages", // the campaigns whose page everyone may read, ids alone
            "campaigns.own_campaigns", // those that the caller's organisation takes part in
            "campaigns.partner_turned", // writes down each turn of an organisation's part
            "campaigns.petition_days", // signed and confirmed by day, numbers alone
            "campaigns.petition_partners", // who asks for a consent, and the public key that seals
            // it
            "campaigns.petition_states", // how many signatures stand in each state, numbers alone
            "campaigns.role_keeps_room", // a role of an event keeps room for what was taken of it
            "campaigns.seats_fit", // no more seats are taken than an event's role has
            "campaigns.sign", // takes a signing in, alike whether the address signed before
            "campaigns.signatures", // how many signed, a number
            "campaigns.signing_of", // what the bearer of a mail's token may know of their own
            // signature
            "campaigns.take_back", // the bearer of a mail's token withdraws
            "campaigns.unsubscribe", // takes one consent back, of who bears an NGO's way out
            "campaigns.version_follows", // a version follows the one that stands
            "campaigns.version_stands", // and stands from then on
            "directory.compact_changes", // drops superfluous notes of changes, whoever's
            "directory.note_changes", // a trigger: notes that services changed, whose place is
            // another's too
            "directory.refresh_search", // makes the rows that searching looks through, of hidden
            // entries too
            "directory.search_catches_up", // does so at the end of a transaction
            "directory.search_goes_stale", // notes what a statement touched, for that
            "directory.services_changed", // whether any did, and no more of it
            "directory.taken_by_another", // whether an id is free, for an import's refusal
            "evidence.cells_are_safe", // a trigger: refuses a cell below the threshold
            "evidence.first_month_counted", // where the publications begin
            "evidence.forget_tallies", // drops what is 13 months old, whoever's
            "evidence.publish", // counts and freezes the cells that are shown
            "evidence.shares_to_publish", // what the publisher's audit works on, without names
            "funds.answer", // a second organisation confirms what was proposed of its fund
            "funds.answer_account", // a second person confirms where their organisation is paid
            "funds.answer_key", // a member consents to a key of its fund
            "funds.answer_settlement", // a second organisation confirms who pays whom
            "funds.balances", // what a fund had on some days, for its members and auditors
            "funds.bank_in_mandate", // how a bank stood at the end of an auditor's mandate, sums
            "funds.bank_names", // names of those who acted on a fund's bank, for its members
            "funds.cancel_batch", // gives payments back that were not made
            "funds.claimed_before", // the same receipt or facts, of others without whose
            "funds.decide", // decides on another member's expense, and posts it
            "funds.match_line", // books what the bank says
            "funds.must_read_whole", // refuses an auditor whose days leave rows of a fund out
            "funds.names", // names of those who acted in a fund, for its members and auditors
            "funds.own_funds", // the caller's organisation's memberships, for the policies
            "funds.prepare_batch", // payments to the accounts that their organisations confirmed
            "funds.propose", // what a second organisation confirms
            "funds.propose_key", // a key of the caller's fund, for its members to consent to
            "funds.propose_settlement", // who pays whom in the caller's fund
            "funds.public_lines", // totals of a fund whose members opened its page
            "funds.reads_whole", // whether an auditor's days leave none out, yes or no
            "funds.receive", // books a contribution that came in
            "funds.receive_transfer", // the receiver posts what came in
            "funds.release_batch", // two people let payments go
            "funds.running", // the balance after each entry that the caller may read
            "funds.set_account", // where an organisation, or a fund of its, is paid
            "funds.set_line_aside", // what the bank says and the fund does not book
            "funds.set_up", // proposes a fund with its members, who see it from then on
            "funds.submit", // reserves what an own expense asks
            "funds.true_up", // corrects a year's shares to the use that was counted
            "funds.withdraw", // releases it again
            "notices.tell_each", // notices to persons of other organisations
            "notices.tell_roles", // the same to whoever has a role there
            "notices.tell_waiting", // the same to whom a decision left to be told
            "rosters.aliases", // by what name both sides of an assignment know its volunteer
            "rosters.allowance_paid", // what all paid a volunteer together, with consent
            "rosters.assignment_stands", // a trigger: reads the shift and the volunteer of both
            // sides
            "rosters.count_seat", // a trigger: counts a seat's taken places
            "rosters.enter_by_link", // lets a guest with a personal address go on as its volunteer
            "rosters.feed_entries", // the calendar of shifts behind a secret address
            "rosters.feeds_end", // a trigger: who leaves leaves no open address
            "rosters.forbidden_on", // whom an NGO keeps off its shift, by alias
            "rosters.home_of", // which NGO lends a volunteer, for the one that pays them
            "rosters.hours_stand", // a trigger: who may confirm hours
            "rosters.in_the_way", // why a volunteer cannot have a seat, to each what is theirs
            "rosters.me", // which volunteer the caller is, for the policies
            "rosters.my_home", // that volunteer's NGO
            "rosters.offer_next", // offers a free seat to who waits for it
            "rosters.perform_swap", // carries out a swap that both agreed on
            "rosters.plan_names", // by what name an NGO knows those of its proposal
            "rosters.planning_facts", // of the pool's volunteers, what planning must know
            "rosters.pool", // what volunteers of other NGOs consented to be known
            "rosters.recognise", // ties an account to its volunteer
            "rosters.shift_goes_on", // a trigger: whether anybody is on a shift
            "rosters.swap_partners", // who could take over a shift, by alias
            "rosters.swap_returns", // what one's shift can be exchanged for, within the NGO
            "rosters.swap_stands", // a trigger: nobody asks in return for what they may not see
            "rosters.swaps", // swaps as the two volunteers and the NGO see them
            "rosters.tell_volunteer", // a notice or letter to a volunteer of another NGO
            "sharing.busy", // when a shared thing is taken, without by whom
            "sharing.feed_entries", // the calendar behind a secret address
            "sharing.use_totals", // a thing's use by all together, to check one's share
            "trust.agree", // merges two entries of two keepers who agree
            "trust.count_reports", // how many reports are open, for partners who see the entry
            "trust.history", // what an entry said, without what the reader could not see then
            "trust.look_for_duplicates", // compares all partners' entries that partners see
            "trust.note_change"), // that an entry changed
        definers);
  }

  @Test
  void aUsedConnectionForgetsItsCallerAfterAnExceptionToo() {
    try (Handle handle = Database.over(oneConnection()).open()) {
      handle.begin();
      Callers.enter(handle, "anna", "staff");
      assertEquals(3, services(handle).size());
      assertThrows(JdbiException.class, () -> handle.execute("select 1 / 0"));
      handle.rollback();
      handle.begin();
      assertEquals(Set.of(), services(handle), "the next one on this connection");
      Callers.enter(handle, "bram", "staff");
      assertEquals(Set.of(PARTNERS, PUBLIC), services(handle));
      handle.commit();
      assertEquals(Set.of(), services(handle), "outside a transaction");
    }
  }

  @Test
  void manyCallersAtOnceEachSeeTheirOwn() throws Exception {
    Jdbi jdbi = Database.over(DATABASE.application());
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      boolean ofA = i % 2 == 0;
      work.add(
          () ->
              jdbi.inTransaction(
                  handle -> {
                    Callers.enter(handle, ofA ? "anna" : "bram", "staff");
                    return services(handle).contains(OWN) == ofA;
                  }));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertTrue(done.get());
      }
    }
  }

  private static DataSource oneConnection() {
    return DATABASE.application();
  }

  private static List<String> privateTables() {
    return List.of(
        "access.person",
        "access.draft",
        "audit.record",
        "organisations.organisation",
        "directory.organization",
        "directory.location",
        "directory.import",
        "directory.saved_search");
  }

  private static void add(Handle handle, UUID id, UUID organization, String visibility) {
    handle.execute(
        "insert into directory.service (id, keeper, organization_id, name, status, visibility, last_modified) values (?, ?, ?, ?, 'active', ?, now())",
        id,
        Callers.A,
        organization,
        visibility,
        visibility);
  }

  private static Set<UUID> services(Handle handle) {
    return Set.copyOf(
        handle.createQuery("select id from directory.service").mapTo(UUID.class).list());
  }

  private static int count(Handle handle, String table) {
    return handle.createQuery("select count(*) from " + table).mapTo(Integer.class).one();
  }
}
