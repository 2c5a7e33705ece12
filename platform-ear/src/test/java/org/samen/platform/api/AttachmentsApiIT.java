package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Receipts as programs send and read them. */
@ExtendWith(RunningPlatform.class)
class AttachmentsApiIT {
  private static final String PATH = "/api/v1/attachments";

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void aReceiptIsReadBackByItsOwnOrganisationAlone() throws IOException {
    UUID id = UUID.randomUUID();
    JsonObject added = send(id, "bon 12.png", picture()).mustBe(201).json();
    assertEquals("image/png", added.getString("mediaType"));
    assertEquals(added, send(id, "bon 12.png", picture()).mustBe(201).json(), "the same again");
    send(id, "ander.png", picture()).mustBeProblem(409, "rule.changed-meanwhile");

    Answer file = sanne.get(PATH + "/" + id).mustBe(200);
    assertEquals("image/png", file.header("Content-Type"));
    assertEquals("\"" + added.getString("sha256") + "\"", file.header("ETag"));
    assertTrue(
        file.header("Content-Disposition").startsWith("attachment; filename=\"bon 12.png\""));
    assertEquals("nosniff", file.header("X-Content-Type-Options"));
    assertTrue(file.header("Content-Security-Policy").contains("sandbox"), "no page of ours");
    sanne.with("If-None-Match", file.header("ETag")).get(PATH + "/" + id).mustBe(304);
    bram.get(PATH + "/" + id).mustBeProblem(404, "rule.not-found");
    bram.get(PATH + "/" + id + "/about").mustBeProblem(404, "rule.not-found");
    bram.delete(PATH + "/" + id).mustBe(204);
    assertEquals(added, sanne.get(PATH + "/" + id + "/about").mustBe(200).json());
    sanne.delete(PATH + "/" + id).mustBe(204);
    sanne.get(PATH + "/" + id).mustBeProblem(404, "rule.not-found");
  }

  @Test
  void whatIsNoReceiptIsRefusedWithItsRule() throws IOException {
    byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    send(UUID.randomUUID(), "bon.png", page).mustBeProblem(422, "rule.attachment.kind");
    send(UUID.randomUUID(), "bon.pdf", picture())
        .mustBeProblem(422, "rule.attachment.name-differs");
    send(UUID.randomUUID(), "bon.png", new byte[0]).mustBeProblem(422, "rule.attachment.empty");
    send(UUID.randomUUID(), "bon.png", new byte[11 << 20])
        .mustBeProblem(422, "rule.attachment.too-large");
    JsonObject name =
        send(UUID.randomUUID(), "bon mevrouw Jansen.png", picture())
            .mustBeProblem(422, "rule.invalid-fields");
    assertFalse(name.toString().contains("Jansen"), name::toString);
  }

  private Answer send(UUID id, String name, byte[] file) {
    return sanne.post(
        PATH + "?id=" + id + "&name=" + Calls.encoded(name), "application/octet-stream", file);
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
