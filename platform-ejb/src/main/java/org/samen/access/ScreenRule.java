package org.samen.access;

/**
 * The kinds of personal data that free text may not hold. The platform keeps no client records, and
 * a person may come to harm by what a note tells of them.
 */
public enum ScreenRule {
  /** Nine digits that pass the 11-test, or any eight or nine behind "BSN". */
  BSN("screen.bsn"),
  /** The number of ten digits by which the immigration service knows a person. */
  V_NUMBER("screen.v-number"),
  PHONE("screen.phone"),
  EMAIL("screen.email"),
  /** An account number whose check digits are right. */
  IBAN("screen.iban"),
  /** A Dutch postcode with a house number. */
  ADDRESS("screen.address"),
  /** A day behind "geboren", or a day that lies more than five years back. */
  BIRTH_DATE("screen.birth-date"),
  /** A name behind "mevrouw", "cliënt" and the like. */
  NAME_CUE("screen.name");

  private final String key;

  ScreenRule(String key) {
    this.key = key;
  }

  /** Key of the sentence in the resource bundles that says what is not allowed. */
  public String key() {
    return key;
  }
}
