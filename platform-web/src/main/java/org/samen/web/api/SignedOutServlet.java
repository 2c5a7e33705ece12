package org.samen.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.samen.web.shell.Texts;

/** Where somebody stands after signing out. */
public final class SignedOutServlet extends HttpServlet {
  static final String PATH = "/public/signed-out";
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale locale = AskedLanguage.in(request.getHeader("Accept-Language"));
    new PlainPage(
            locale,
            "signedOut.title",
            Texts.get(locale, "signedOut.sentence"),
            request.getContextPath() + "/",
            "signedOut.signIn")
        .send(response, HttpServletResponse.SC_OK);
  }
}
