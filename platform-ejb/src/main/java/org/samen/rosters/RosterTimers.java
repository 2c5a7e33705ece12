package org.samen.rosters;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.samen.access.Role;
import org.samen.notices.MailWords;
import org.samen.notices.Post;

/** When the rosters' upkeep is done, and who sends the letters, outside any transaction. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class RosterTimers {
  private static final Logger LOG = Logger.getLogger(RosterTimers.class.getName());
  private static final int AT_ONCE = 50;

  @EJB private RosterUpkeep upkeep;
  @EJB private Letters letters;

  @Inject
  @ConfigProperty(name = "samen.url")
  private Optional<String> url;

  @Schedule(hour = "*", minute = "*/5", persistent = false)
  void expireOffers() {
    upkeep.expireOffers();
  }

  @Schedule(hour = "8-20", minute = "10", timezone = "Europe/Amsterdam", persistent = false)
  void remind() {
    upkeep.remind();
  }

  @Schedule(hour = "8", minute = "30", timezone = "Europe/Amsterdam", persistent = false)
  void tellVogs() {
    upkeep.tellVogs();
  }

  @Schedule(hour = "4", minute = "40", persistent = false)
  void forget() {
    upkeep.forget();
  }

  /** A mail says that there is something, and where; never what. */
  @Schedule(hour = "*", minute = "*", second = "7/20", persistent = false)
  void deliver() {
    Post.open().ifPresent(post -> letters.take(AT_ONCE).forEach(letter -> send(post, letter)));
  }

  private void send(Post post, Letters.Letter letter) {
    MailWords words = MailWords.in(letter.language());
    try {
      post.send(
          letter.email(),
          words.of(letter.kind()),
          words.text("hello")
              + "\n\n"
              + words.of(letter.kind())
              + "\n"
              + url.orElse("http://localhost:8080")
              + "/public/my/"
              + letter.secret()
              + "\n\n-- \n"
              + words.text("link-footer")
              + "\n",
          "<" + letter.id() + "@samen>");
      letters.sent(letter.id());
    } catch (MessagingException e) {
      // The reason may name the address: it is kept out of the log and of the row.
      LOG.log(Level.WARNING, "A letter could not be sent: {0}", e.getClass().getSimpleName());
      letters.failed(letter, e.getClass().getSimpleName());
    }
  }
}
