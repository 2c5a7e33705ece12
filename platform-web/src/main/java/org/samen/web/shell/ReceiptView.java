package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.text.NumberFormat;
import java.util.Locale;
import org.samen.attachments.Attachment;

/**
 * A receipt beside what it proves: the picture or the PDF itself, and below it what it is called,
 * how large it is and how its fingerprint begins. It is fetched in the viewer's session, under the
 * same rules as the page around it.
 */
@StyleSheet("context://receipts.css")
public final class ReceiptView extends Div {
  private static final long serialVersionUID = 1L;
  private static final int HASH_SHOWN = 12;

  public ReceiptView(Attachment receipt) {
    addClassName("receipt");
    getElement().setAttribute("role", "group");
    getElement().setAttribute("aria-label", receipt.name());
    add(shown(receipt), caption(receipt));
  }

  /** Where the viewer's session has it. */
  static String address(Attachment receipt) {
    return "receipt/" + receipt.id();
  }

  /** "bon.pdf · 1,2 MB". */
  static String words(Attachment receipt, Locale locale) {
    return receipt.name() + " · " + size(receipt.size(), locale);
  }

  private static Component shown(Attachment receipt) {
    if (!receipt.mediaType().isImage()) {
      IFrame frame = new IFrame(address(receipt) + "#view=FitH&navpanes=0");
      frame.setTitle(Texts.here("attachments.view.pdf", receipt.name()));
      frame.addClassName("receipt-pdf");
      return frame;
    }
    Image image =
        new Image(address(receipt), Texts.here("attachments.view.picture", receipt.name()));
    image.getElement().setAttribute("loading", "lazy");
    Anchor large = link(receipt, "", image);
    large.addClassName("receipt-picture");
    return large;
  }

  private static Component caption(Attachment receipt) {
    Span name = new Span(words(receipt, Texts.locale()));
    name.addClassName("receipt-name");
    Span hash =
        new Span(Texts.here("attachments.view.hash", receipt.sha256().substring(0, HASH_SHOWN)));
    hash.addClassName("receipt-hash");
    hash.getElement().setAttribute("title", receipt.sha256());
    Anchor open =
        link(receipt, Texts.here("attachments.view.open"), icon(VaadinIcon.EXTERNAL_LINK));
    Anchor keep = new Anchor(address(receipt) + "?keep", Texts.here("attachments.view.keep"));
    keep.setRouterIgnore(true);
    keep.getElement().setAttribute("download", true);
    keep.addComponentAsFirst(icon(VaadinIcon.DOWNLOAD_ALT));
    Div links = new Div(open, keep);
    links.addClassName("receipt-links");
    Div caption = new Div(name, hash, links);
    caption.addClassName("receipt-caption");
    return caption;
  }

  private static Anchor link(Attachment receipt, String words, Component first) {
    Anchor anchor = new Anchor(address(receipt), words);
    anchor.addComponentAsFirst(first);
    anchor.setTarget(AnchorTarget.BLANK);
    anchor.setRouterIgnore(true);
    return anchor;
  }

  private static Icon icon(VaadinIcon picture) {
    Icon icon = picture.create();
    icon.getElement().setAttribute("aria-hidden", "true");
    return icon;
  }

  private static String size(int bytes, Locale locale) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    boolean large = bytes >= 1_000_000;
    format.setMaximumFractionDigits(large ? 1 : 0);
    return format.format(Math.max(1, bytes / (large ? 1e6 : 1e3))) + (large ? " MB" : " kB");
  }
}
