package org.samen.funds;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to the database on which, when it freezes, a COMMIT still gets there and its answer never
 * comes back.
 */
final class FreezingProxy implements AutoCloseable {
  private static final String COMMIT = "COMMIT";

  private final ServerSocket listening;
  private final int port;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger froze = new AtomicInteger();
  private volatile boolean freezing;

  FreezingProxy(int port) throws IOException {
    this.port = port;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  String address() {
    return "localhost:" + listening.getLocalPort();
  }

  /** From now on each connection freezes once it has sent COMMIT. */
  void freezeAtCommit() {
    froze.set(0);
    freezing = true;
  }

  /** The frozen connections are lost, new ones work. */
  void thaw() throws IOException {
    freezing = false;
    for (Closeable each : open) {
      each.close();
    }
    open.clear();
  }

  /** How many connections froze. */
  int froze() {
    return froze.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(client);
        open.add(server);
        Way way = new Way();
        daemon(() -> pump(client, server, way, true));
        daemon(() -> pump(server, client, way, false));
      }
    } catch (IOException closed) {
      // the end
    }
  }

  /** Whether this connection's answers are held back. */
  private static final class Way {
    private volatile boolean isFrozen;
  }

  private void pump(Socket from, Socket to, Way way, boolean toServer) {
    byte[] bytes = new byte[16_384];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (toServer
            && freezing
            && !way.isFrozen
            && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(COMMIT)) {
          way.isFrozen = true;
          froze.incrementAndGet();
        }
        if (toServer || !way.isFrozen) {
          out.write(bytes, 0, count);
          out.flush();
        }
      }
    } catch (IOException lost) {
      // as connections are
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    thaw();
  }
}
