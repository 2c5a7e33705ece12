package org.samen.funds.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.access.TextScreen;
import org.samen.formats.Iban;
import org.samen.funds.Ledger;
import org.samen.notices.Notices;

/**
 * Where organisations are paid, and the funds' own accounts. A coordinator sets one, a second
 * person of the same organisation confirms it; until then payments go where they went before. Both
 * are told of every change, and so are all coordinators.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Accounts {
  private static final int LONGEST_NAME = 70;
  private static final String ADDRESS = "funds/account";

  private static final String SELECT =
      """
      select a.id, a.organisation, a.fund_id as fund, a.iban, a.holder_name, a.state, coalesce(s.name, (select n.name from funds.bank_names(a.fund_id) n where n.person = a.set_by)) as set_by, a.set_at,
        coalesce(c.name, (select n.name from funds.bank_names(a.fund_id) n where n.person = a.answered_by)) as answered_by, a.answered_at,
        a.state = 'proposed' and a.organisation = access.organisation() and a.set_by <> access.person() as may_answer
      from funds.bank_account a
      left join access.person s on s.id = a.set_by left join access.person c on c.id = a.answered_by
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /** The organisation's own, newest first: the one in use, one that waits, earlier ones. */
  public List<AccountDetails> own() {
    return list("where a.organisation = access.organisation() and a.fund_id is null", null);
  }

  /** A fund's own, newest first. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
  public List<AccountDetails> ofFund(UUID fund) {
    return list("where a.fund_id = :fund", fund);
  }

  private List<AccountDetails> list(String where, @Nullable UUID fund) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + where + " order by a.set_at desc, a.id limit 50")
                .bind("fund", fund)
                .map(ConstructorMapper.of(AccountDetails.class))
                .list());
  }

  /**
   * Sets an account, which is not used until a second person confirmed it. The same command again
   * has no further effect.
   *
   * @throws InvalidFields when it is no account number of SEPA, or has no holder
   * @throws org.samen.funds.BrokenFundRule when the caller's organisation does not keep the fund
   */
  @RolesAllowed(Role.COORDINATOR)
  public void set(SetAccount command) {
    List<Problem> problems = new ArrayList<>();
    Optional<Iban> iban = Iban.read(command.iban());
    if (iban.isEmpty()) {
      problems.add(new Problem("iban", "rule.iban"));
    } else if (!iban.get().isSepa()) {
      problems.add(new Problem("iban", "rule.iban.sepa"));
    }
    String name = command.holderName().strip();
    if (name.isEmpty()) {
      problems.add(new Problem("holderName", "rule.required"));
    } else if (name.length() > LONGEST_NAME) {
      problems.add(new Problem("holderName", "rule.too-long", LONGEST_NAME));
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      problems.add(new Problem("holderName", "rule.control-character"));
    }
    TextScreen.screen(name)
        .rules()
        .forEach(rule -> problems.add(new Problem("holderName", rule.key())));
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
    jdbi.useHandle(
        handle ->
            new Ledger(handle, clock.instant())
                .perform(
                    "select funds.set_account(?, ?::uuid, ?, ?, ?)",
                    command.id(),
                    command.fund() == null ? null : command.fund().toString(),
                    iban.orElseThrow().compact(),
                    name,
                    Ledger.at(clock.instant())));
    tell("account.set", iban.orElseThrow().masked(), command.fund());
  }

  /**
   * Says of an account that another person set whether it is right.
   *
   * @throws NotFound when there is none of the caller's organisation
   * @throws org.samen.funds.BrokenFundRule when the caller set it, or it was answered
   */
  public void answer(UUID id, boolean right) {
    jdbi.useHandle(
        handle -> {
          new Ledger(handle, clock.instant())
              .perform(
                  "select funds.answer_account(?, ?, ?)", id, right, Ledger.at(clock.instant()));
          AccountDetails account = require(handle, id);
          tell(
              right ? "account.confirmed" : "account.refused",
              new Iban(account.iban()).masked(),
              account.fund());
        });
  }

  private AccountDetails require(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "where a.id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(AccountDetails.class))
        .findOne()
        .orElseThrow(NotFound::new);
  }

  private void tell(String kind, String masked, @Nullable UUID fund) {
    notices.tellRoles(
        caller.organisation(),
        Set.of(Role.STAFF, Role.COORDINATOR),
        kind,
        Map.of("account", masked),
        fund == null ? ADDRESS : "funds/" + fund + "/bank");
  }
}
