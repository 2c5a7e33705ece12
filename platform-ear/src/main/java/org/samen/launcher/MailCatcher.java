package org.samen.launcher;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes every mail of a local run and writes it to a file instead of sending it on, so that people
 * can look at it and nothing leaves the machine. A file has its name once it is whole.
 */
final class MailCatcher {
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final GreenMail server;
  private final UserManager users;
  private final Path folder;
  private final AtomicInteger number = new AtomicInteger();

  private MailCatcher(GreenMail server, Path folder) {
    this.server = server;
    this.users = server.getUserManager();
    this.folder = folder;
  }

  /** Listens on this loopback port and writes into this folder, which is made when it is absent. */
  static MailCatcher start(int port, Path folder) throws IOException {
    OwnerOnly.folder(folder);
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    MailCatcher catcher = new MailCatcher(server, folder);
    catcher.users.setMessageDeliveryHandler(catcher::take);
    return catcher;
  }

  void stop() {
    server.stop();
  }

  private GreenMailUser take(MovingMessage mail, MailAddress to)
      throws MessagingException, UserException {
    String name =
        "%s-%03d-%s.eml"
            .formatted(
                LocalDateTime.now().format(MOMENT),
                number.incrementAndGet(),
                to.getEmail().replaceAll("[^A-Za-z0-9.@-]", "_"));
    Path unfinished = folder.resolve(name + ".part");
    try {
      try (OutputStream file = Files.newOutputStream(unfinished)) {
        mail.getMessage().writeTo(file);
      }
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MessagingException("The mail could not be written down", e);
    }
    GreenMailUser known = users.getUserByEmail(to.getEmail());
    return known == null ? users.createUser(to.getEmail(), to.getEmail(), "") : known;
  }
}
