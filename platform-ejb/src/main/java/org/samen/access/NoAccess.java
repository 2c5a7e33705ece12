package org.samen.access;

/**
 * The token is genuine, but its person gets in nowhere: disabled, without an organisation, or of
 * another one than before.
 */
public final class NoAccess extends BrokenRule {
  private static final long serialVersionUID = 1L;

  private NoAccess(String rule) {
    super(rule);
  }

  static NoAccess disabled() {
    return new NoAccess("rule.person-disabled");
  }

  static NoAccess withoutOrganisation() {
    return new NoAccess("rule.person-without-organisation");
  }

  static NoAccess ofAnotherOrganisation() {
    return new NoAccess("rule.person-of-another-organisation");
  }
}
