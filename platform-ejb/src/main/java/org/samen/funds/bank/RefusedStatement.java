package org.samen.funds.bank;

import java.util.List;
import org.samen.access.BrokenRule;
import org.samen.formats.BankStatement;
import org.samen.formats.InvalidBankFile;

/** A file that was not taken in, or not by this fund; nothing of it was. */
public final class RefusedStatement extends BrokenRule {
  private static final long serialVersionUID = 1L;

  RefusedStatement(String rule, List<Object> facts) {
    super(rule, facts.toArray());
  }

  static RefusedStatement of(InvalidBankFile file) {
    return new RefusedStatement(file.rule(), file.facts());
  }

  static RefusedStatement of(BankStatement.Flaw flaw) {
    return new RefusedStatement(flaw.rule(), flaw.facts());
  }
}
