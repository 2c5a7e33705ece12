package org.samen.web.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MapTilesTest {
  @Test
  void aTileServerIsTheOnlySourceThatIsAllowedBesideThisSite() {
    assertEquals("https://tiles.example.org", source("https://tiles.example.org/{z}/{x}/{y}.png"));
    assertEquals(
        "https://*.tiles.example.org:8443",
        source("https://{s}.tiles.example.org:8443/{z}/{x}/{y}{r}.png?key=a1"));
  }

  @Test
  void withoutAnAddressOrWithABrokenOneNothingElseIsAllowed() {
    assertEquals("", source(""));
    assertEquals("", source("tiles/{z}/{x}/{y}.png"));
    assertEquals("", source("https://tiles.example.org; script-src *"));
    assertEquals("", source("javascript:alert(1)"));
  }

  private static String source(String address) {
    return new MapTiles(address, "").source();
  }
}
