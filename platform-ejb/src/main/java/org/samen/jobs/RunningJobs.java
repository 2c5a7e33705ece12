package org.samen.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The jobs that this server runs now, for those who wait for one to end. */
@ApplicationScoped
class RunningJobs {
  private final Map<UUID, CountDownLatch> ends = new ConcurrentHashMap<>();

  @Inject
  @ConfigProperty(name = "jboss.node.name", defaultValue = "samen")
  private String node;

  /** This server's name in its cluster, the same after a restart. */
  String node() {
    return node;
  }

  void begin(UUID id) {
    ends.put(id, new CountDownLatch(1));
  }

  void end(UUID id) {
    CountDownLatch end = ends.remove(id);
    if (end != null) {
      end.countDown();
    }
  }

  void await(UUID id, Duration patience) {
    CountDownLatch end = ends.get(id);
    if (end == null) {
      return;
    }
    try {
      boolean unused = end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
