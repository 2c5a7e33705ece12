package org.samen.notices;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's mail session; a server without one sends no mail. */
public final class Post {
  private static final String SESSION = "java:jboss/mail/Default";

  private final Session session;

  private Post(Session session) {
    this.session = session;
  }

  /** Empty when the server has none. */
  @SuppressWarnings("BanJNDI") // a constant, never input
  public static Optional<Post> open() {
    try {
      return InitialContext.doLookup(SESSION) instanceof Session session
          ? Optional.of(new Post(session))
          : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws MessagingException when the mail server does not answer, or refuses it
   */
  public void send(String to, String subject, String text, String messageId)
      throws MessagingException {
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId); // the same when it is tried again
          }
        };
    message.setFrom();
    message.setRecipient(RecipientType.TO, new InternetAddress(to, true));
    message.setSubject(subject, StandardCharsets.UTF_8.name());
    message.setText(text, StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    Transport.send(message);
  }
}
