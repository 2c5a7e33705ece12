package org.samen.notices;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's mail session; a server without one sends no mail. */
public final class Post {
  private static final String SESSION = "java:jboss/mail/Default";

  private final Session session;

  Post(Session session) {
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
    MimeMessage message = message(to, subject, messageId);
    message.setText(text, StandardCharsets.UTF_8.name());
    Transport.send(message);
  }

  /**
   * Sends it as plain text with the same as HTML beside it.
   *
   * @throws MessagingException when the mail server does not answer, or refuses it
   */
  public void send(Mail mail) throws MessagingException {
    Transport.send(message(mail));
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    MimeMessage message = message(mail.to(), mail.subject(), "<" + mail.messageId() + ">");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(mail.text(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(
        MailText.document(mail.text(), mail.language()), StandardCharsets.UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    message.setHeader("Content-Language", mail.language());
    if (mail.wayOut() != null) {
      message.setHeader("List-Unsubscribe", "<" + mail.wayOut() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return message;
  }

  private MimeMessage message(String to, String subject, String messageId)
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
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }
}
