package org.samen.campaigns.petition;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;

/**
 * Sealing for somebody without being able to open it: a fresh AES-256-GCM key for each text,
 * encapsulated for the receiver's X25519 key (DHKEM, RFC 9180).
 */
final class SealedBox {
  private static final String CURVE = "X25519";
  private static final int ENCAPSULATION_BYTES = 32;
  private static final int KEY_BYTES = 32;

  /** Each key is used once, so its nonce may be the same. */
  private static final byte[] NONCE = new byte[12];

  private SealedBox() {}

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance(CURVE).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicKey publicKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static PrivateKey privateKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance(CURVE).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static byte[] seal(PublicKey receiver, String beside, byte[] plain) {
    try {
      KEM.Encapsulated once =
          KEM.getInstance("DHKEM").newEncapsulator(receiver).encapsulate(0, KEY_BYTES, "AES");
      byte[] sealed =
          RootKey.gcm(Cipher.ENCRYPT_MODE, once.key().getEncoded(), NONCE, beside, plain);
      byte[] whole = Arrays.copyOf(once.encapsulation(), ENCAPSULATION_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, ENCAPSULATION_BYTES, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws WrongKey when it was sealed for another, or beside other words
   */
  static byte[] open(PrivateKey own, String beside, byte[] sealed) {
    if (sealed.length < ENCAPSULATION_BYTES) {
      throw new WrongKey();
    }
    try {
      byte[] key =
          KEM.getInstance("DHKEM")
              .newDecapsulator(own)
              .decapsulate(Arrays.copyOf(sealed, ENCAPSULATION_BYTES), 0, KEY_BYTES, "AES")
              .getEncoded();
      return RootKey.gcm(
          Cipher.DECRYPT_MODE,
          key,
          NONCE,
          beside,
          Arrays.copyOfRange(sealed, ENCAPSULATION_BYTES, sealed.length));
    } catch (DecapsulateException e) {
      throw new WrongKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
