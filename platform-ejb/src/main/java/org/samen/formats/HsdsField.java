package org.samen.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of an HSDS table.
 *
 * @param name as in the data package, such as {@code eligibility_description}
 * @param kind decides which syntax a value must have and how it is written canonically
 * @param required whether a row without it is refused (the tabular rule of HSDS 3.0)
 * @param allowed the values that an enumerated field may have; empty for every other field
 * @param references name of the table whose {@code id} this field holds, where HSDS declares it
 * @param freeText prose in which a writer could mention a client; such a field passes the text
 *     screen. Fields made for a datum (a phone number, an e-mail address, an address) do not.
 */
public record HsdsField(
    String name,
    Kind kind,
    boolean required,
    List<String> allowed,
    @Nullable String references,
    boolean freeText) {

  /** Syntax of a field's values; {@link HsdsRow} says how each is written canonically. */
  public enum Kind {
    UUID,
    TEXT,
    EMAIL,
    URI,
    NUMBER,
    INTEGER,
    DATE,
    TIME,
    INSTANT,
    BOOLEAN
  }

  public HsdsField {
    allowed = List.copyOf(allowed);
  }

  HsdsField mustBeThere() {
    return new HsdsField(name, kind, true, allowed, references, freeText);
  }

  static HsdsField id() {
    return uuid("id").mustBeThere();
  }

  static HsdsField uuid(String name) {
    return of(name, Kind.UUID);
  }

  static HsdsField reference(String name, String table) {
    return new HsdsField(name, Kind.UUID, false, List.of(), table, false);
  }

  static HsdsField text(String name) {
    return of(name, Kind.TEXT);
  }

  static HsdsField prose(String name) {
    return new HsdsField(name, Kind.TEXT, false, List.of(), null, true);
  }

  static HsdsField oneOf(String name, String... allowed) {
    return new HsdsField(name, Kind.TEXT, false, List.of(allowed), null, false);
  }

  static HsdsField email(String name) {
    return of(name, Kind.EMAIL);
  }

  static HsdsField uri(String name) {
    return of(name, Kind.URI);
  }

  static HsdsField number(String name) {
    return of(name, Kind.NUMBER);
  }

  static HsdsField integer(String name) {
    return of(name, Kind.INTEGER);
  }

  static HsdsField date(String name) {
    return of(name, Kind.DATE);
  }

  static HsdsField time(String name) {
    return of(name, Kind.TIME);
  }

  static HsdsField instant(String name) {
    return of(name, Kind.INSTANT);
  }

  static HsdsField yesOrNo(String name) {
    return of(name, Kind.BOOLEAN);
  }

  private static HsdsField of(String name, Kind kind) {
    return new HsdsField(name, kind, false, List.of(), null, false);
  }
}
