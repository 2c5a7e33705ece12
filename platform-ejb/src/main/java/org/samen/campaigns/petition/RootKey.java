package org.samen.campaigns.petition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The platform's own secret, 32 random bytes in base64 in a file apart from the database: whoever
 * has only one of the two reads nothing of a supporter. What is needed of it is derived for one use
 * and known by its name.
 */
final class RootKey {
  static final int BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;

  RootKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("A root key has 32 bytes");
    }
    this.secret = secret.clone();
  }

  static RootKey random() {
    return new RootKey(bytes(BYTES));
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The key in the file, which is made when it is missing and then readable by its owner alone. */
  static RootKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    try {
      return new RootKey(
          Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip()));
    } catch (IllegalArgumentException e) {
      throw new IOException("There are no 32 bytes in base64 in " + file, e);
    }
  }

  private static void make(Path file) throws IOException {
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "supporters",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, Base64.getEncoder().encodeToString(bytes(BYTES)) + "\n");
      Files.createLink(file, draft); // whole or not at all, and never in the place of another
    } catch (FileAlreadyExistsException e) {
      // another server was first: its key it is
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** HMAC-SHA-256 of this text with the key for this use. */
  byte[] mac(String use, String text) {
    return hmac(hmac(secret, use), text);
  }

  /** AES-256-GCM with the key for this use; opens with the same words beside it alone. */
  byte[] seal(String use, String beside, byte[] plain) {
    byte[] nonce = bytes(NONCE_BYTES);
    byte[] sealed = gcm(Cipher.ENCRYPT_MODE, hmac(secret, use), nonce, beside, plain);
    byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
    return whole;
  }

  /**
   * @throws WrongKey when it was sealed with another key, for another use or beside other words
   */
  byte[] open(String use, String beside, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      throw new WrongKey();
    }
    return gcm(
        Cipher.DECRYPT_MODE,
        hmac(secret, use),
        Arrays.copyOf(sealed, NONCE_BYTES),
        beside,
        Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
  }

  static byte[] gcm(int mode, byte[] key, byte[] nonce, String beside, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(beside.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (javax.crypto.AEADBadTagException e) {
      throw new WrongKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
