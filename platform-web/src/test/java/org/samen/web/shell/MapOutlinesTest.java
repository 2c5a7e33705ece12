package org.samen.web.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of borders is drawn, or refused with what is wrong with it. */
class MapOutlinesTest {
  private static final String SQUARES =
      """
      {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"statcode":"GM0001","statnaam":"Vierkantdam","secret":"x"},
         "geometry":{"type":"Polygon","coordinates":[[[4.8,52.3],[5.0,52.3],[5.0,52.4],[4.8,52.4],[4.8,52.3]]]}},
        {"type":"Feature","properties":{"statcode":"GM0002","statnaam":"Blokhuizen"},
         "geometry":{"type":"MultiPolygon","coordinates":[[[[5.0,52.3],[5.2,52.3],[5.2,52.4],[5.0,52.3]]]]}}]}""";

  @Test
  void areasAreDrawnWithTheirCodeAndNameAndNothingElseOfTheFile(@TempDir Path folder)
      throws IOException {
    MapOutlines outlines = MapOutlines.read(file(folder, SQUARES), "CBS");
    String json = new String(outlines.json(), StandardCharsets.UTF_8);
    assertTrue(json.contains("\"code\":\"GM0001\",\"name\":\"Vierkantdam\""), json);
    assertTrue(json.contains("\"attribution\":\"CBS\""), json);
    assertFalse(json.contains("secret"), json);
  }

  @Test
  void aFileThatCannotBeDrawnSaysWhy(@TempDir Path folder) throws IOException {
    Map<String, String> bad =
        Map.of(
            "not json at all",
            "it is no JSON",
            "{\"type\":\"FeatureCollection\",\"features\":[]}",
            "it has no features",
            SQUARES.replace("GM0002", "PV27"),
            "a feature's statcode is no municipality's, such as GM0363",
            SQUARES.replace("4.8,52.3", "121000,487000"),
            "GM0001 does not lie in the Netherlands; coordinates are WGS 84 (EPSG:4326)",
            SQUARES.replace("\"Polygon\"", "\"Point\""),
            "GM0001 is no area (Polygon or MultiPolygon)");
    for (Map.Entry<String, String> one : bad.entrySet()) {
      Path file = file(folder, one.getKey());
      assertEquals(
          one.getValue(),
          assertThrows(IllegalArgumentException.class, () -> MapOutlines.read(file, ""))
              .getMessage());
    }
    assertThrows(
        IllegalArgumentException.class, () -> MapOutlines.read(folder.resolve("none"), ""));
  }

  @Test
  void aFaultyFileIsNamedAndNoFileIsNoFault(@TempDir Path folder) throws IOException {
    Path none = folder.resolve("none.geojson");
    MapOutlines faulty = MapOutlines.of(none.toString(), "");
    assertTrue(faulty.isEmpty());
    assertEquals(none + ": there is no such file", faulty.fault());
    assertEquals("", MapOutlines.of("", "").fault());
    assertEquals("", MapOutlines.of(file(folder, SQUARES).toString(), "").fault());
  }

  private static Path file(Path folder, String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "areas", ".geojson"), text);
  }
}
