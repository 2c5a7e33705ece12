package org.samen.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What a mail is made of, on its way through a real SMTP server. */
class MailTest {
  @Test
  void aMailHasPlainTextAndHtmlAWayOutAndNothingThatTracks() throws Exception {
    MimeMessage got =
        sent(
            new Mail(
                "jo@example.org",
                "Nieuws",
                "Dag <script>alert(1)</script>\n\nLees https://samen.example/x?a=1&b=2.\n\n- een\n- twee",
                "nl",
                "1@samen",
                "https://samen.example/out"));
    MimeMultipart parts = (MimeMultipart) got.getContent();
    assertEquals("multipart/alternative", got.getContentType().split(";")[0]);
    assertTrue(parts.getBodyPart(0).isMimeType("text/plain"));
    assertTrue(parts.getBodyPart(1).isMimeType("text/html"));
    String html = (String) parts.getBodyPart(1).getContent();
    assertTrue(html.contains("&lt;script&gt;") && !html.contains("<script"), html);
    assertTrue(html.contains("<a href=\"https://samen.example/x?a=1&amp;b=2\""), html);
    assertTrue(html.contains("<li>een</li>"), html);
    assertFalse(html.contains("<img"), html);
    assertEquals("<https://samen.example/out>", got.getHeader("List-Unsubscribe", null));
    assertEquals("List-Unsubscribe=One-Click", got.getHeader("List-Unsubscribe-Post", null));
    assertEquals("<1@samen>", got.getMessageID());
    assertEquals("nl", got.getHeader("Content-Language", null));
  }

  @Test
  void aLineEndInASubjectBeginsNoHeader() throws Exception {
    MimeMessage got =
        sent(
            new Mail(
                "jo@example.org",
                "Dag\r\nBcc: all@example.org\n\n<b>lijf</b>\u202E\u2028Subject: x",
                "Tekst",
                "en",
                "2@samen",
                null));
    assertNull(got.getHeader("Bcc", null));
    assertEquals(1, got.getAllRecipients().length);
    assertEquals("Dag Bcc: all@example.org <b>lijf</b> Subject: x", got.getSubject());
    assertNull(got.getHeader("List-Unsubscribe", null));
  }

  @Test
  void noTagOfTheWritersIsOne() {
    for (Map.Entry<String, String> each :
        Map.of(
                "<img src=x onerror=alert(1)>", "<img",
                "https://x.example/\"onmouseover=\"alert(1)", "\"onmouseover",
                "javascript:alert(1)", "<a",
                "# <svg onload=alert(1)>", "<svg",
                "- </li><script>", "<script")
            .entrySet()) {
      assertFalse(MailText.html(each.getKey()).contains(each.getValue()), each.getKey());
    }
  }

  private static MimeMessage sent(Mail mail) throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      Properties properties = new Properties();
      properties.put("mail.smtp.host", "127.0.0.1");
      properties.put("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
      properties.put("mail.from", "samen@example.org");
      new Post(jakarta.mail.Session.getInstance(properties)).send(mail);
      MimeMessage got = server.getReceivedMessages()[0];
      return got;
    } finally {
      server.stop();
    }
  }
}
