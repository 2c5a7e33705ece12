package org.samen.campaigns.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.Callers;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotYours;
import org.samen.attachments.Attachments;
import org.samen.attachments.RefusedFile;
import org.samen.campaigns.petition.ACampaign;

/** Who keeps materials, who uses them, and that no version is lost. */
class LibraryIT {
  @RegisterExtension private static final ACampaign CAMPAIGN = new ACampaign();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final Materials materials = CAMPAIGN.container.bean(Materials.class);
  private final Attachments attachments = CAMPAIGN.container.bean(Attachments.class);

  @Test
  void aMaterialIsChangedByItsKeeperAndReadByEveryPartner() {
    EditMaterial script = script();
    assertEquals(0, CAMPAIGN.<Integer>as("anna", () -> materials.save(script)));
    assertEquals(0, CAMPAIGN.<Integer>as("anna", () -> materials.save(script)), "the same again");
    assertThrows(NotYours.class, () -> CAMPAIGN.as("bram", () -> materials.save(script)));
    assertEquals(
        "Belscript", CAMPAIGN.as("bram", () -> materials.find(script.id()).orElseThrow().title()));
    assertEquals(
        0,
        CAMPAIGN.callers.<Integer>as(
            "bram",
            "coordinator",
            handle -> handle.execute("update campaigns.material set title = 'Gekaapt'")));
    assertEquals(
        0,
        CAMPAIGN.callers.<Integer>asRole(
            "guest",
            handle ->
                handle
                    .createQuery("select count(*) from campaigns.material")
                    .mapTo(Integer.class)
                    .one()));
  }

  @Test
  void everyVersionStaysAndTheNextFollowsTheLast() {
    EditMaterial script = kept();
    add(new AddVersion(script.id(), 1, null, "Goedemiddag, u spreekt met", null));
    add(new AddVersion(script.id(), 1, null, "Goedemiddag, u spreekt met", null));
    assertThrows(
        ChangedMeanwhile.class, () -> add(new AddVersion(script.id(), 1, null, "Anders", null)));
    assertThrows(
        ChangedMeanwhile.class, () -> add(new AddVersion(script.id(), 3, null, "Anders", null)));
    add(new AddVersion(script.id(), 2, "Korter", "Goedemiddag", null));
    assertEquals(
        List.of(2, 1),
        CAMPAIGN.as("bram", () -> materials.find(script.id()).orElseThrow()).versions().stream()
            .map(MaterialDetails.Version::n)
            .toList());
    assertThrows(
        JdbiException.class,
        () ->
            CAMPAIGN.callers.asOwner(
                handle -> handle.execute("update campaigns.material_version set body = 'Weg'")));
    assertThrows(InvalidFields.class, () -> add(new AddVersion(script.id(), 3, null, null, null)));
  }

  @Test
  void aFileInTheLibraryIsEveryPartnersToReadAndAnotherIsNot() {
    EditMaterial leaflet = kept();
    UUID shown = file("Folder huisarts.png");
    UUID kept = file("Concept.png");
    add(new AddVersion(leaflet.id(), 1, null, null, shown));
    assertTrue(CAMPAIGN.as("bram", () -> attachments.find(shown).isPresent()));
    assertTrue(CAMPAIGN.as("bram", () -> attachments.find(kept).isEmpty()));
    MaterialDetails.Version version =
        CAMPAIGN.as("bram", () -> materials.find(leaflet.id()).orElseThrow()).versions().getFirst();
    assertEquals("Folder huisarts.png", version.fileName());
    assertEquals(64, String.valueOf(version.sha256()).length());
    assertThrows(
        RefusedFile.class,
        () ->
            CAMPAIGN.as(
                "anna",
                () -> {
                  attachments.remove(shown);
                  return true;
                }));
  }

  @Test
  void aPictureWithAScriptIsRefusedAndANameWithOneIsInert() {
    byte[] svg =
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
            .getBytes(StandardCharsets.UTF_8);
    for (String name : List.of("kaart.svg", "kaart.png")) {
      assertThrows(
          RefusedFile.class,
          () -> CAMPAIGN.as("anna", () -> attachments.add(UUID.randomUUID(), name, svg)),
          name);
    }
    assertEquals(
        "script.png",
        CAMPAIGN.as(
            "anna",
            () ->
                attachments.add(UUID.randomUUID(), "<script>alert(1)</script>.png", png()).name()));
  }

  @Test
  void usesAreCountedOnceAndByOrganisation() {
    EditMaterial script = kept();
    add(new AddVersion(script.id(), 1, null, "Goedemiddag", null));
    UseMaterial use = new UseMaterial(UUID.randomUUID(), script.id(), 1, DAY, 40);
    use("bram", use);
    use("bram", use);
    use("anna", new UseMaterial(UUID.randomUUID(), script.id(), 1, DAY, 2));
    assertEquals(
        List.of(Callers.B + " 40", Callers.A + " 2"),
        CAMPAIGN.as("anna", () -> materials.find(script.id()).orElseThrow()).used().stream()
            .map(one -> one.organisation() + " " + one.copies())
            .toList());
    assertThrows(
        InvalidFields.class,
        () ->
            use(
                "bram",
                new UseMaterial(UUID.randomUUID(), script.id(), 1, LocalDate.of(2026, 3, 3), 0)));
    MaterialSummary line =
        CAMPAIGN
            .as(
                "bram",
                () ->
                    materials.list(
                        new MaterialFilter(null, null, null, null, null, null, false, "used"),
                        0,
                        1))
            .getFirst();
    assertEquals(42, line.copies());
    assertEquals(2, line.organisations());
  }

  private EditMaterial kept() {
    EditMaterial script = script();
    CAMPAIGN.as("anna", () -> materials.save(script));
    return script;
  }

  private void add(AddVersion command) {
    CAMPAIGN.as(
        "anna",
        () -> {
          materials.add(command);
          return true;
        });
  }

  private void use(String who, UseMaterial command) {
    CAMPAIGN.as(
        who,
        () -> {
          materials.use(command);
          return true;
        });
  }

  private UUID file(String name) {
    UUID id = UUID.randomUUID();
    CAMPAIGN.as("anna", () -> attachments.add(id, name, png()));
    return id;
  }

  /** A picture of one point. */
  private static byte[] png() {
    try {
      var out = new java.io.ByteArrayOutputStream();
      javax.imageio.ImageIO.write(
          new java.awt.image.BufferedImage(1, 1, java.awt.image.BufferedImage.TYPE_INT_RGB),
          "png",
          out);
      return out.toByteArray();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static EditMaterial script() {
    return new EditMaterial(
        UUID.randomUUID(),
        null,
        CAMPAIGN.id,
        "script",
        "nl",
        "practices",
        "Belscript",
        "",
        "cc-by",
        LocalDate.of(2026, 12, 31));
  }
}
