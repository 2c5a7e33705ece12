package org.samen.web.shell;

import com.vaadin.flow.component.html.Anchor;

/** A page that says that there is nothing to show, why, and where to go from there. */
abstract class ErrorPage extends Page {
  private static final long serialVersionUID = 1L;

  /**
   * Says it.
   *
   * @param title key of what happened
   * @param sentence why, and what one can do, in the viewer's language
   */
  final void say(String title, String sentence) {
    addClassName("error-page");
    title(t(title));
    purpose(sentence);
  }

  final void offerDirectory() {
    Anchor directory = new Anchor("directory", t("error.to-directory"));
    directory.addClassName("button-link");
    add(directory);
  }

  final void offerSignOut() {
    Anchor signOut = new Anchor("logout", t("account.sign-out"));
    signOut.setRouterIgnore(true);
    signOut.addClassName("button-link");
    add(signOut);
  }
}
