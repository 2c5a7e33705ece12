package org.samen.web.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/v1/me",
        "/api/hsds/3.0/services",
        "//api/v1/me",
        "/api;x=1/v1/me",
        "/api//v1/me",
        "\\api\\v1",
        "/api/v1/me\n"
      })
  void thePathIsTheApisAndASessionOpensNothing(String path) {
    assertTrue(ApiPath.is(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/directory",
        "/apidocs",
        "/directory/api/x",
        "/public/signed-out",
        "/logout"
      })
  void thePathIsTheScreens(String path) {
    assertFalse(ApiPath.is(path));
  }
}
