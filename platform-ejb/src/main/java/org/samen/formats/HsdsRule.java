package org.samen.formats;

import java.util.List;

/**
 * The rules that an HSDS upload can break. Each key has a sentence in the resource bundles; the
 * arguments that the sentence may use stand beside the rule.
 */
public enum HsdsRule {
  /** A required value is absent. */
  REQUIRED("required"),
  UUID("uuid"),
  EMAIL("email"),
  /** Not an absolute address of a scheme that is safe to show as a link. */
  URI("uri"),
  NUMBER("number"),
  INTEGER("integer"),
  /** Not a day written as 2025-03-01. */
  DATE("date"),
  /** Not a time of day written as 09:00. */
  TIME("time"),
  /** Not an instant with its offset, written as 2025-03-01T08:00:00Z. */
  INSTANT("instant"),
  BOOLEAN("boolean"),
  /** Argument: the values that are allowed, joined by commas. */
  ALLOWED("allowed"),
  /** Argument: the number found. */
  LATITUDE("latitude"),
  /** Argument: the number found. */
  LONGITUDE("longitude"),
  /** Argument: the greatest number of characters. */
  TOO_LONG("tooLong"),
  /** Bytes that are not UTF-8, or text that went through a wrong encoding before. */
  ENCODING("encoding"),
  /** NUL or another control character. */
  CONTROL("control"),
  /** A list or an object stands where one value belongs, or the other way round. */
  SHAPE("shape"),
  /** The id was already used in this upload. Argument: the id. */
  DUPLICATE_ID("duplicateId"),
  /** The same id came earlier in this upload with another value for this field. */
  DIFFERENT_REPEAT("differentRepeat"),
  /** A field names another parent than the object in which this one stands. */
  NESTING("nesting"),
  /** Arguments: columns found, columns in the header. */
  COLUMNS("columns"),
  /** A column or property that HSDS does not know; it is ignored. */
  UNKNOWN_FIELD("unknownField"),
  /** A column or property that stands there twice; the rows of that file are left out. */
  REPEATED_FIELD("repeatedField"),
  /** A required column is absent; the rows of that file are left out. */
  MISSING_COLUMN("missingColumn"),
  /** A file that HSDS does not know; it is ignored. */
  UNKNOWN_FILE("unknownFile"),
  /** A file that stands in the package twice; the second is ignored. */
  REPEATED_FILE("repeatedFile"),
  /** Broken CSV: a quoted value that does not end, or goes on after its quote. */
  CSV("csv"),
  /** Not a ZIP file, or a damaged one. */
  ZIP("zip"),
  /** A name in the ZIP file points outside it. */
  ZIP_PATH("zipPath"),
  /** Argument: the greatest number of files. */
  ZIP_ENTRIES("zipEntries"),
  /** Argument: the greatest size, in megabytes. */
  TOO_LARGE("tooLarge"),
  /** Content that unpacks to suspiciously much. */
  ZIP_RATIO("zipRatio"),
  /** Argument: the greatest number of rows. */
  TOO_MANY_ROWS("tooManyRows"),
  /** No HSDS row in it at all. */
  EMPTY("empty"),
  /** Broken JSON. Arguments: line, column. */
  JSON("json"),
  /** Argument: the greatest depth. */
  JSON_DEPTH("jsonDepth"),
  /** JSON that is no HSDS object, list or page of them. */
  JSON_KIND("jsonKind"),
  /**
   * One object of a list is larger than can be taken in. Argument: the greatest number of values.
   */
  JSON_SIZE("jsonSize");

  private final String key;

  HsdsRule(String name) {
    this.key = "import.rule." + name;
  }

  /** The key of this rule's sentence in the resource bundles. */
  public String key() {
    return key;
  }

  RowProblem at(String place, String field, String... args) {
    return new RowProblem(place, field, key, List.of(args));
  }
}
