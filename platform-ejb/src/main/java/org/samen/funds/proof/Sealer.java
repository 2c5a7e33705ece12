package org.samen.funds.proof;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/** Seals the heads of the funds' chains in checkpoints; of several servers one at a time. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class Sealer {
  private static final String OWN_FILE = "samen-seal.pem";

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "samen.seal.key")
  private Optional<String> file;

  @Inject
  @ConfigProperty(name = "jboss.server.data.dir", defaultValue = ".")
  private String data;

  /**
   * Signs what moved since the last checkpoint.
   *
   * @return the new checkpoint's number; empty when nothing moved
   * @throws IOException when the key cannot be read or made
   */
  public Optional<Long> seal() throws IOException {
    Path key = file.map(Path::of).orElseGet(() -> Path.of(data, OWN_FILE));
    try (Handle handle = jdbi.open()) {
      return Checkpoint.seal(handle, key, clock.instant()).map(Checkpoint::number);
    }
  }
}
