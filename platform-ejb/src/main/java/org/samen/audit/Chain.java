package org.samen.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Re-computes the hash chain from the rows alone, by the recipe of {@code audit.append} in the
 * migrations.
 */
public final class Chain {
  private static final byte[] START = new byte[32];

  /** A row as hashed: its fields as text in the recipe's order, and what it claims. */
  record Link(long seq, List<@Nullable String> fields, byte[] previousHash, byte[] hash) {}

  /** Where a stream says that it ends. */
  record Head(String stream, long seq, byte[] hash) {}

  private Chain() {}

  /** The rows of one stream in order of their position, closed by whoever opened them. */
  interface Stream extends Iterator<Link>, AutoCloseable {
    @Override
    void close();
  }

  /**
   * Follows each stream from its start to its head.
   *
   * @param open reads the links of the named stream in order
   */
  static Verification verify(List<Head> heads, Function<String, Stream> open) {
    long records = 0;
    for (Head head : heads) {
      long seq = 0;
      byte[] previous = START;
      try (Stream links = open.apply(head.stream())) {
        while (links.hasNext()) {
          Link link = links.next();
          records++;
          seq++;
          String why = wrong(link, seq, previous);
          if (why != null) {
            return new Verification(records, new Verification.WrongRecord(head.stream(), seq, why));
          }
          previous = link.hash();
        }
      }
      if (head.seq() != seq || !Arrays.equals(head.hash(), previous)) {
        return new Verification(
            records, new Verification.WrongRecord(head.stream(), seq + 1, "head"));
      }
    }
    return new Verification(records, null);
  }

  private static @Nullable String wrong(Link link, long seq, byte[] previous) {
    if (link.seq() != seq) {
      return "gap";
    }
    if (!Arrays.equals(link.previousHash(), previous)) {
      return "link";
    }
    return Arrays.equals(link.hash(), hash(previous, link.fields())) ? null : "hash";
  }

  /**
   * The recipe: SHA-256 of what went before and of each field, its length in bytes before it.
   *
   * @param previous the hash of the row before; empty for a row that stands by itself
   */
  public static byte[] hash(byte[] previous, List<@Nullable String> fields) {
    StringBuilder text = new StringBuilder(512);
    for (String field : fields) {
      if (field == null) {
        text.append('-');
      } else {
        text.append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field);
      }
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous);
      return digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
