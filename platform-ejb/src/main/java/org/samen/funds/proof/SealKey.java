package org.samen.funds.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What checkpoints are signed with: an Ed25519 key in a PEM file that holds the private and the
 * public key, apart from the database whose rows it vouches for.
 */
final class SealKey {
  private static final String ALGORITHM = "Ed25519";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END");

  private final PrivateKey key;
  private final Public publicKey;

  /**
   * The half that everyone may have.
   *
   * @param encoded SubjectPublicKeyInfo
   */
  record Public(String id, byte[] encoded) {
    static Public of(byte[] encoded) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
        return new Public(HexFormat.of().formatHex(hash).substring(0, 16), encoded);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Of a PEM file's text. */
    static Public of(String pem) throws IOException {
      return of(block(pem, "PUBLIC"));
    }

    boolean verifies(byte[] text, byte[] signature) {
      try {
        PublicKey known =
            KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        Signature check = Signature.getInstance(ALGORITHM);
        check.initVerify(known);
        check.update(text);
        return check.verify(signature);
      } catch (GeneralSecurityException e) {
        return false; // no key, or no signature, of this kind
      }
    }

    String pem() {
      return SealKey.pem("PUBLIC", encoded);
    }
  }

  private SealKey(PrivateKey key, Public publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /** The key in the file, which is made when it is missing and then readable by its owner alone. */
  static SealKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE")));
      SealKey read = new SealKey(key, Public.of(text));
      byte[] trial = "trial".getBytes(StandardCharsets.US_ASCII);
      if (!read.publicKey.verifies(trial, read.sign(trial))) {
        throw new IOException("The two keys in " + file + " are no pair");
      }
      return read;
    } catch (GeneralSecurityException e) {
      throw new IOException("There is no Ed25519 key in " + file, e);
    }
  }

  private static void make(Path file) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Path draft =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "seal",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(
            draft,
            pem("PRIVATE", pair.getPrivate().getEncoded())
                + pem("PUBLIC", pair.getPublic().getEncoded()));
        Files.createLink(file, draft); // whole or not at all, and never in the place of another
      } catch (FileAlreadyExistsException e) {
        // another server was first: its key it is
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] block(String text, String kind) throws IOException {
    Matcher blocks = PEM.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(kind)) {
        return Base64.getMimeDecoder().decode(blocks.group(2));
      }
    }
    throw new IOException("There is no " + kind + " KEY in the file");
  }

  private static String pem(String kind, byte[] encoded) {
    return "-----BEGIN %1$s KEY-----%n%2$s%n-----END %1$s KEY-----%n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded));
  }

  String id() {
    return publicKey.id();
  }

  Public publicKey() {
    return publicKey;
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
