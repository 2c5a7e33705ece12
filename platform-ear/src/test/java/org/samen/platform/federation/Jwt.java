package org.samen.platform.federation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token taken apart, to look into it and to forge others after it. */
record Jwt(JsonObject header, JsonObject claims, String signature) {

  static Jwt of(String token) {
    String[] parts = token.split("\\.", -1);
    return new Jwt(json(parts[0]), json(parts[1]), parts[2]);
  }

  Jwt with(String claim, String value) {
    return new Jwt(header, Json.createObjectBuilder(claims).add(claim, value).build(), signature);
  }

  /** Claims changed under the signature that was there. */
  String withItsOldSignature() {
    return signed() + "." + signature;
  }

  /** Says of itself that nobody signed it. */
  String unsigned() {
    return new Jwt(Json.createObjectBuilder().add("alg", "none").build(), claims, "").signed()
        + ".";
  }

  /** Under the same header, key id included, by a key of one's own. */
  String signedBy(PrivateKey key) throws GeneralSecurityException {
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initSign(key);
    rsa.update(signed().getBytes(StandardCharsets.US_ASCII));
    return signed() + "." + base64(rsa.sign());
  }

  /** With what everybody may know, the realm's public key, taken for a shared secret. */
  String signedWithSecret(byte[] secret) throws GeneralSecurityException {
    JsonObject asked = Json.createObjectBuilder(header).add("alg", "HS256").build();
    String text = new Jwt(asked, claims, "").signed();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private String signed() {
    return base64(header.toString().getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject json(String part) {
    String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
