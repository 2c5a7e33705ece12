package org.samen.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.samen.web.shell.Texts;

class PlainPageTest {
  @Test
  void aPageSaysItsSentenceInTheLanguageAskedAndEscapesIt() {
    String html =
        new PlainPage(
                Texts.ENGLISH, "noAccess.title", "a <b> & \"c\"", "/logout", "noAccess.signOut")
            .html();
    assertTrue(html.contains("<html lang=\"en\">"));
    assertTrue(html.contains("You have no access to Samen"));
    assertTrue(html.contains("a &lt;b&gt; &amp; &quot;c&quot;"));
    assertFalse(html.contains("<b>"));
  }

  @Test
  void signingOutNamesTheTokenAndTheWayBack() {
    assertEquals(
        "https://id.example/logout?client_id=samen-web&id_token_hint=abc"
            + "&post_logout_redirect_uri=https%3A%2F%2Fsamen.example%2Fpublic%2Fsigned-out",
        LogoutServlet.endSession("https://id.example/logout", "abc", "https://samen.example"));
  }
}
