package org.samen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void withoutVariablesTheUsualPortsAreUsed() {
    assertEquals(new Ports(8080, 8180, 5433), Ports.from(Map.of()));
  }

  @Test
  void theManagementPortsMoveWithTheServers() {
    Ports ports = Ports.from(Map.of(Ports.HTTP, "18080", Ports.KEYCLOAK, "18181"));

    assertEquals(19990, ports.httpManagement());
    assertEquals(19001, ports.keycloakManagement());
    assertEquals("http://127.0.0.1:19990/health", ports.healthUrl());
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "0", "-1", "65536", "8080.5"})
  void aValueThatIsNoPortIsRefusedByTheNameOfItsVariable(String value) {
    LaunchFailure refused =
        assertThrows(LaunchFailure.class, () -> Ports.from(Map.of(Ports.HTTP, value)));

    assertTrue(String.valueOf(refused.getMessage()).contains(Ports.HTTP));
  }

  @Test
  void twoServersCannotShareAPort() {
    assertThrows(LaunchFailure.class, () -> Ports.from(Map.of(Ports.DB, "8080")));
    assertThrows(LaunchFailure.class, () -> Ports.from(Map.of(Ports.DB, "9990")));
  }

  @Test
  void aManagementPortBeyondTheLastOneIsRefused() {
    assertThrows(LaunchFailure.class, () -> Ports.from(Map.of(Ports.HTTP, "64000")));
  }

  @Test
  void aBusyPortIsNamedWithTheVariableThatMovesIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Ports ports = new Ports(free(), other.getLocalPort(), free());

      String sentence = ports.busy().orElseThrow();

      assertTrue(sentence.contains(String.valueOf(other.getLocalPort())), sentence);
      assertTrue(sentence.contains(Ports.KEYCLOAK), sentence);
    }
  }

  private static int free() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}
