package org.samen.campaigns.petition;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.samen.access.Role;
import org.samen.notices.Post;

/**
 * Takes mail to supporters to the mail server, six times a minute, outside any transaction; and
 * erases what is held no longer, every night.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class SupporterPostman {
  private static final Logger LOG = Logger.getLogger(SupporterPostman.class.getName());
  private static final int AT_ONCE = 50;

  /** So that a round ends, whatever comes in meanwhile. */
  private static final int MOST_TIMES = 20;

  @EJB private LetterBox letters;
  @EJB private Retention retention;

  private final AtomicBoolean busy = new AtomicBoolean();

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void deliver() {
    if (busy.compareAndSet(false, true)) {
      try {
        Post.open().ifPresent(this::deliver);
      } finally {
        busy.set(false);
      }
    }
  }

  @Schedule(hour = "3", minute = "40", persistent = false)
  void forget() {
    retention.erase();
  }

  private void deliver(Post post) {
    for (int time = 0; time < MOST_TIMES; time++) {
      List<LetterBox.Ready> ready = letters.take(AT_ONCE);
      ready.forEach(one -> send(post, one));
      if (ready.size() < AT_ONCE) {
        return;
      }
    }
  }

  private void send(Post post, LetterBox.Ready ready) {
    try {
      post.send(ready.mail());
      letters.sent(ready.letter());
    } catch (MessagingException e) {
      // The reason may name the address: it is kept out of the log and of the row.
      LOG.log(Level.WARNING, "Mail could not be sent: {0}", e.getClass().getSimpleName());
      letters.failed(ready.letter(), e.getClass().getSimpleName());
    }
  }
}
