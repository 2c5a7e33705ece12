package org.samen.web.attachments;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samen.attachments.Attachment;
import org.samen.attachments.Attachments;

/**
 * A receipt in the viewer's own session, {@code /receipt/<id>}: shown inside a page of the
 * platform's, or with {@code ?keep} as a file to keep. What the viewer may not see is answered as
 * what is not there.
 */
public final class ReceiptServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern ADDRESS =
      Pattern.compile("/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  @EJB(lookup = "java:app/platform-ejb/Attachments!org.samen.attachments.Attachments")
  private transient Attachments attachments;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Attachment> found = find(request.getPathInfo());
    if (found.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentType("text/plain;charset=utf-8");
      response.getWriter().write("404\n");
      return;
    }
    Attachment receipt = found.get();
    String tag = SafeFile.tag(receipt);
    response.setHeader("Content-Security-Policy", SafeFile.policy(receipt));
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("ETag", tag);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(receipt.mediaType().code());
    response.setContentLength(receipt.size());
    response.setHeader(
        "Content-Disposition", SafeFile.disposition(receipt, request.getParameter("keep") != null));
    response.getOutputStream().write(attachments.content(receipt.id()));
  }

  private Optional<Attachment> find(String path) {
    Matcher address = ADDRESS.matcher(path == null ? "" : path);
    try {
      return address.matches()
          ? attachments.find(UUID.fromString(address.group(1)))
          : Optional.empty();
    } catch (EJBAccessException withoutRole) {
      return Optional.empty();
    }
  }
}
