package org.samen.notices;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.samen.access.Role;

/**
 * Tells those who wait to be told, within two seconds; and sends what lies in the outbox, four
 * times a minute, outside any transaction: a slow mail server holds no lock. A mail says that there
 * is something and where, never what.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class Postman {
  private static final Logger LOG = Logger.getLogger(Postman.class.getName());
  private static final int AT_ONCE = 50;

  @EJB private Outbox outbox;
  @EJB private Notices notices;

  @Inject
  @ConfigProperty(name = "samen.url")
  private Optional<String> url;

  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean silent = new AtomicBoolean();

  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  void deliver() {
    if (busy.compareAndSet(false, true)) {
      try {
        Post.open().ifPresentOrElse(this::deliver, this::noServer);
      } finally {
        busy.set(false);
      }
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tell() {
    notices.tellWaiting();
  }

  @Schedule(hour = "4", minute = "20", persistent = false)
  void forget() {
    outbox.forgetOld();
  }

  private void noServer() {
    if (silent.compareAndSet(false, true)) {
      LOG.warning(
          "The server has no mail session java:jboss/mail/Default: mail stays in the outbox");
    }
  }

  private void deliver(Post post) {
    List<Outbox.Letter> letters = outbox.take(AT_ONCE);
    for (Outbox.Letter letter : letters) {
      try {
        MailWords words = MailWords.in(letter.language());
        post.send(
            letter.email(),
            letter.lines().size() == 1
                ? words.of(letter.lines().getFirst().kind())
                : words.text("subject"),
            text(words, letter),
            "<" + letter.lines().getFirst().notice() + "@samen>");
        outbox.sent(letter.notices());
      } catch (MessagingException e) {
        // The reason may name the address: it is kept out of the log and of the row.
        LOG.log(Level.WARNING, "Mail could not be sent: {0}", e.getClass().getSimpleName());
        outbox.failed(letter.notices(), e.getClass().getSimpleName());
      }
    }
  }

  private String text(MailWords words, Outbox.Letter letter) {
    StringBuilder text = new StringBuilder(words.text("hello")).append("\n\n");
    for (Outbox.Line line : letter.lines()) {
      text.append(words.of(line.kind())).append("\n").append(link(line.path())).append("\n\n");
    }
    return text.append("-- \n")
        .append(words.text("footer"))
        .append("\n")
        .append(link("notices"))
        .append("\n")
        .toString();
  }

  private String link(String path) {
    return url.orElse("http://localhost:8080") + "/" + path;
  }
}
