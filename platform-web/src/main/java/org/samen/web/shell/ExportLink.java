package org.samen.web.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;

/** A list as a file to take along; looks the same wherever there is one. */
public final class ExportLink extends Anchor {
  private static final long serialVersionUID = 1L;

  /**
   * A link that downloads.
   *
   * @param file makes it, in the download's own request
   */
  public ExportLink(DownloadHandler file, String words) {
    super(file, words);
    addClassName("button-like");
    getElement().setAttribute("download", true);
    Icon icon = VaadinIcon.DOWNLOAD_ALT.create();
    icon.getElement().setAttribute("aria-hidden", "true");
    addComponentAsFirst(icon);
  }
}
