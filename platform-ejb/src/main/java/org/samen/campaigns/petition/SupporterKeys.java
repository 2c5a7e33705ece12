package org.samen.campaigns.petition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What supporters' data is sealed and recognised with. The setting {@code samen.supporters.key}
 * names the file of the platform's secret, the same on every node; without it each node makes one
 * in its own data folder.
 */
@ApplicationScoped
public class SupporterKeys {
  private static final String OWN_FILE = "samen-supporters.key";
  private static final int TOKEN_BYTES = 32;
  private static final String NGO_KEYS = "keys of organisations";
  private static final String MAIL = "mail";
  private static final String WAY_OUT = "way out";
  private static final String FORM = "form";

  @Inject
  @ConfigProperty(name = "samen.supporters.key")
  private Optional<String> file = Optional.empty();

  @Inject
  @ConfigProperty(name = "jboss.server.data.dir", defaultValue = ".")
  private String data = ".";

  private volatile @Nullable RootKey root;

  /** Read from the file at its first use. */
  public SupporterKeys() {}

  /** With a secret of one's own, for trials. */
  static SupporterKeys of(RootKey root) {
    SupporterKeys keys = new SupporterKeys();
    keys.root = root;
    return keys;
  }

  /**
   * An NGO's own pair.
   *
   * @param publicKey SubjectPublicKeyInfo
   * @param sealedKey the private half, sealed
   */
  record Pair(byte[] publicKey, byte[] sealedKey) {}

  Pair makePair(String organisation) {
    var pair = SealedBox.pair();
    return new Pair(
        pair.getPublic().getEncoded(),
        root().seal(NGO_KEYS, organisation, pair.getPrivate().getEncoded()));
  }

  PrivateKey open(String organisation, byte[] sealedKey) {
    return SealedBox.privateKey(root().open(NGO_KEYS, organisation, sealedKey));
  }

  /** Tells that an address signed this campaign already; with another campaign's it has nothing. */
  byte[] ofAddress(UUID campaign, MailAddress address) {
    return root().mac("addresses of " + campaign, address.compared());
  }

  byte[] sealLetter(UUID letter, String content) {
    return root().seal(MAIL, letter.toString(), content.getBytes(StandardCharsets.UTF_8));
  }

  String openLetter(UUID letter, byte[] sealed) {
    return new String(root().open(MAIL, letter.toString(), sealed), StandardCharsets.UTF_8);
  }

  /** What stands in the way out of an NGO's mail, for that supporter and that NGO alone. */
  String wayOut(UUID signature, String organisation) {
    return text(root().mac(WAY_OUT, signature + "/" + organisation));
  }

  boolean isWayOut(UUID signature, String organisation, String given) {
    return same(wayOut(signature, organisation), given);
  }

  /** Proves that a form was handed out, and when; it names nobody. */
  public String form(String place, long atMillis) {
    return atMillis + "." + text(root().mac(FORM, place + "/" + atMillis));
  }

  /** When it was handed out; empty when it was not by us, for this place. */
  public Optional<Long> handedOutAt(String place, String given) {
    int dot = given.indexOf('.');
    if (dot < 1 || dot > 15 || !given.substring(0, dot).chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    long at = Long.parseLong(given.substring(0, dot));
    return same(form(place, at), given) ? Optional.of(at) : Optional.empty();
  }

  static String token() {
    return text(RootKey.bytes(TOKEN_BYTES));
  }

  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private RootKey root() {
    RootKey known = root;
    if (known == null) {
      try {
        known = RootKey.in(file.map(Path::of).orElseGet(() -> Path.of(data, OWN_FILE)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      root = known;
    }
    return known;
  }
}
