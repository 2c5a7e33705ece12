package org.samen.campaigns;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;

/**
 * Four campaigns of the demo, dated back from today: one whose text changed so that some are asked
 * again, a partner that left, asks at every stage of the ladder, a reminder that is due. All who
 * act in it are made up.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class DemoAlliance {
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Into a platform that has no campaign yet. */
  public void bring() {
    jdbi.useHandle(
        handle -> {
          boolean fresh =
              handle
                  .createQuery("select not exists (select from campaigns.campaign)")
                  .mapTo(Boolean.class)
                  .one();
          if (fresh) {
            rows("campaigns").forEach(row -> begin(handle, row));
            rows("campaign-statements").forEach(row -> write(handle, row));
            rows("campaign-comments").forEach(row -> comment(handle, row));
            rows("campaign-asks").forEach(row -> step(handle, row));
            rows("campaign-parts").stream()
                .filter(row -> row.getField("code").equals("left"))
                .forEach(row -> turn(handle, row, "left", 25));
          }
        });
  }

  private void begin(Handle handle, NamedCsvRecord row) {
    String key = row.getField("key");
    int began = number(row, "began_days_ago");
    List<NamedCsvRecord> parts =
        rows("campaign-parts").stream().filter(of -> of.getField("campaign").equals(key)).toList();
    EditCampaign campaign =
        new EditCampaign(
            id("campaign", key),
            null,
            row.getField("name"),
            row.getField("aim"),
            row.getField("why"),
            row.getField("role"),
            row.getField("visibility"),
            day(began),
            day(-number(row, "ends_in_days")),
            line(handle, row.getField("budget_line")),
            null,
            parts.stream()
                .filter(kind("demand"))
                .map(part -> new Demand(part(part), part.getField("text")))
                .toList(),
            parts.stream()
                .filter(kind("target"))
                .map(
                    part ->
                        new Target(
                            part(part),
                            part.getField("code"),
                            part.getField("text"),
                            text(part, "more")))
                .toList(),
            parts.stream().filter(kind("milestone")).map(this::milestone).toList());
    String lead = organisation(row.getField("person"));
    CampaignSql.insert(handle, campaign, lead, person(row.getField("person")), ago(began));
    parts.stream()
        .filter(kind("partner"))
        .forEach(part -> invite(handle, part, row.getField("person")));
    parts.stream().filter(kind("task")).forEach(part -> task(handle, part));
  }

  private Milestone milestone(NamedCsvRecord part) {
    LocalDate day = day(-number(part, "days"));
    return new Milestone(
        part(part), part.getField("text"), day, part.getField("code").equals("done") ? day : null);
  }

  private void invite(Handle handle, NamedCsvRecord part, String lead) {
    handle.execute(
        "insert into campaigns.partner values (?, ?, 'invited', ?, ?)",
        id("campaign", part.getField("campaign")),
        part.getField("key"),
        CampaignSql.at(ago(number(part, "days"))),
        person(lead));
    String state = part.getField("code");
    if (!state.equals("invited")) {
      turn(handle, part, state.equals("left") ? "joined" : state, number(part, "days") - 1);
    }
  }

  private void turn(Handle handle, NamedCsvRecord part, String state, int daysAgo) {
    handle.execute(
        """
        update campaigns.partner set state = ?, changed_at = ?, changed_by = ?
        where campaign_id = ? and organisation = ?""",
        state,
        CampaignSql.at(ago(daysAgo)),
        person(part.getField("person")),
        id("campaign", part.getField("campaign")),
        part.getField("key"));
  }

  private void task(Handle handle, NamedCsvRecord part) {
    String[] who = part.getField("person").split(" ");
    boolean done = who.length > 1;
    handle.execute(
        """
        insert into campaigns.task (id, campaign_id, organisation, person, title, due_on, done_at, done_by, made_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        part(part),
        id("campaign", part.getField("campaign")),
        part.getField("code"),
        who[0].isEmpty() ? null : person(who[0]),
        part.getField("text"),
        day(-number(part, "days")),
        done ? CampaignSql.at(ago(-number(part, "days") + 1)) : null,
        done ? person(who[0]) : null,
        CampaignSql.at(ago(70)));
  }

  private void write(Handle handle, NamedCsvRecord row) {
    String key = row.getField("campaign");
    UUID id = id("statement", key);
    UUID campaign = id("campaign", key);
    int n = number(row, "n");
    Instant at = ago(number(row, "days_ago"));
    if (n == 1) {
      StatementSql.begin(handle, id, campaign, at);
    }
    EditStatement text =
        new EditStatement(
                id,
                campaign,
                n - 1,
                row.getField("title_nl"),
                row.getField("title_en"),
                file("statements/" + key + "-" + n + "-nl.txt"),
                file("statements/" + key + "-" + n + "-en.txt"),
                text(row, "note"))
            .cleaned();
    String writer = row.getField("person");
    StatementSql.add(handle, text, n, null, organisation(writer), person(writer), at);
    rows("campaign-endorsements").stream()
        .filter(each -> each.getField("campaign").equals(key) && number(each, "n") == n)
        .forEach(each -> endorse(handle, each, id, campaign));
    handle.execute(
        "update campaigns.statement set published_n = 1, published_at = ? where id = ? and n = 1",
        CampaignSql.at(at.plus(Duration.ofDays(10))),
        id);
  }

  private void endorse(Handle handle, NamedCsvRecord row, UUID statement, UUID campaign) {
    handle.execute(
        """
        insert into campaigns.endorsement (id, campaign_id, statement_id, n, hash, organisation, person, endorsed_at)
        select ?, ?, s.id, s.n, s.hash, ?, ?, ? from campaigns.statement s where s.id = ?""",
        id("endorsement", row.toString()),
        campaign,
        row.getField("organisation"),
        person(row.getField("person")),
        CampaignSql.at(ago(number(row, "days_ago"))),
        statement);
  }

  private void comment(Handle handle, NamedCsvRecord row) {
    boolean settled = number(row, "n") == 1;
    handle.execute(
        """
        insert into campaigns.comment (id, campaign_id, statement_id, n, text, person, organisation, said_at, settled_at, settled_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        id("comment", row.getField("text")),
        id("campaign", row.getField("campaign")),
        id("statement", row.getField("campaign")),
        number(row, "n"),
        row.getField("text"),
        person(row.getField("person")),
        row.getField("organisation"),
        CampaignSql.at(ago(number(row, "days_ago"))),
        settled ? CampaignSql.at(ago(12)) : null,
        settled ? person("hanna") : null);
  }

  private void step(Handle handle, NamedCsvRecord row) {
    String campaign = row.getField("campaign");
    UUID demand = id("demand", campaign + row.getField("demand"));
    UUID target = id("target", campaign + row.getField("target"));
    UUID ask = id("ask", demand + "/" + target);
    handle.execute(
        """
        insert into campaigns.ask (id, campaign_id, demand_id, target_id, stage_on, made_at) values (?, ?, ?, ?, ?, ?)
        on conflict (id) do nothing""",
        ask,
        id("campaign", campaign),
        demand,
        target,
        day(number(row, "days_ago")),
        CampaignSql.at(ago(number(row, "days_ago"))));
    String next = text(row, "next_step");
    handle.execute(
        """
        insert into campaigns.ask_step (ask_id, n, campaign_id, stage, on_day, note, next_step, next_on, organisation, person, written_at)
        select a.id, a.steps + 1, a.campaign_id, ?, ?, ?, ?, ?, ?, ?, ? from campaigns.ask a where a.id = ?""",
        row.getField("stage"),
        day(number(row, "days_ago")),
        text(row, "note"),
        next,
        next == null ? null : day(-number(row, "next_in_days")),
        organisation(row.getField("person")),
        person(row.getField("person")),
        CampaignSql.at(ago(number(row, "days_ago"))),
        ask);
  }

  private static @Nullable UUID line(Handle handle, String name) {
    return name.isEmpty()
        ? null
        : handle
            .createQuery(
                "select id from funds.budget_line where position = :n and role = 'advocating' limit 1")
            .bind("n", Integer.valueOf(name))
            .mapTo(UUID.class)
            .findOne()
            .orElse(null);
  }

  private static Predicate<NamedCsvRecord> kind(String kind) {
    return part -> part.getField("kind").equals(kind);
  }

  private static UUID part(NamedCsvRecord part) {
    return id(part.getField("kind"), part.getField("campaign") + part.getField("key"));
  }

  private static @Nullable String text(NamedCsvRecord row, String field) {
    String text = row.getField(field);
    return text.isEmpty() ? null : text;
  }

  private static int number(NamedCsvRecord row, String field) {
    return Integer.parseInt(row.getField(field));
  }

  private LocalDate day(int daysAgo) {
    return LocalDate.ofInstant(clock.instant(), Kinds.ZONE).minusDays(daysAgo);
  }

  private Instant ago(int days) {
    return clock.instant().atZone(Kinds.ZONE).minusDays(days).toInstant();
  }

  /** The same people as act in the demo's fund. */
  private static UUID person(String subject) {
    return id("person", subject);
  }

  private static String organisation(String subject) {
    return rows("fund-people").stream()
        .filter(row -> row.getField("subject").equals(subject))
        .map(row -> row.getField("organisation"))
        .findFirst()
        .orElseThrow();
  }

  private static UUID id(String kind, String what) {
    return UUID.nameUUIDFromBytes((kind + "/" + what).getBytes(StandardCharsets.UTF_8));
  }

  private static String file(String name) {
    try (InputStream stream = open(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NamedCsvRecord> rows(String name) {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .ofNamedCsvRecord(new InputStreamReader(open(name + ".csv"), StandardCharsets.UTF_8))) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream stream = DemoAlliance.class.getResourceAsStream("/demo/" + name);
    if (stream == null) {
      throw new IllegalStateException("No resource " + name);
    }
    return stream;
  }
}
