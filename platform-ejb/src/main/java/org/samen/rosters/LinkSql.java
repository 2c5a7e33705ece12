package org.samen.rosters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How a personal address is made. */
final class LinkSql {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;

  private LinkSql() {}

  /** Answers the secret, of which the hash alone is kept. */
  static String issue(
      Handle handle,
      UUID id,
      UUID volunteer,
      String organisation,
      @Nullable UUID person,
      Instant now,
      Duration works) {
    String secret = secret();
    handle
        .createUpdate(
            """
            insert into rosters.link (id, volunteer_id, organisation, secret_hash, made_by, made_at, expires_at)
            values (:id, :volunteer, :organisation, :hash, :person, :now, :expires)""")
        .bind("id", id)
        .bind("volunteer", volunteer)
        .bind("organisation", organisation)
        .bind("hash", hash(secret))
        .bind("person", person)
        .bind("now", RosterSql.at(now))
        .bind("expires", RosterSql.at(now.plus(works)))
        .execute();
    return secret;
  }

  /** 256 random bits. */
  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
