package org.samen.funds.proof;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.UUID;
import org.samen.funds.proof.Checkpoint.SealedHead;

/** A checkpoint as it is kept in a file; the API answers the same. */
final class CheckpointJson {
  private CheckpointJson() {}

  static JsonObjectBuilder of(Checkpoint checkpoint) {
    JsonArrayBuilder heads = Json.createArrayBuilder();
    checkpoint
        .heads()
        .forEach(
            head ->
                heads.add(
                    Json.createObjectBuilder()
                        .add("fund", head.fund().toString())
                        .add("seq", head.seq())
                        .add("hash", head.hash())
                        .add("entries", head.entries())));
    return Json.createObjectBuilder()
        .add("number", checkpoint.number())
        .add("at", checkpoint.at().toString())
        .add("previousHash", checkpoint.previousHash())
        .add("leaves", Json.createArrayBuilder(checkpoint.leaves()))
        .add("hash", checkpoint.hash())
        .add("signature", checkpoint.signature())
        .add("keyId", checkpoint.keyId())
        .add("heads", heads);
  }

  static Checkpoint read(JsonObject json) {
    return new Checkpoint(
        json.getJsonNumber("number").longValue(),
        Instant.parse(json.getString("at")),
        json.getString("previousHash"),
        json.getJsonArray("leaves").getValuesAs(jakarta.json.JsonString::getString),
        json.getString("hash"),
        json.getString("signature"),
        json.getString("keyId"),
        json.getJsonArray("heads").getValuesAs(JsonObject.class).stream()
            .map(
                head ->
                    new SealedHead(
                        UUID.fromString(head.getString("fund")),
                        head.getJsonNumber("seq").longValue(),
                        head.getString("hash"),
                        head.getJsonNumber("entries").longValue()))
            .toList());
  }
}
