package org.samen.web.directory;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.samen.web.shell.Texts;

/** The list with no entry open. */
@Route(value = "directory", layout = DirectoryView.class)
public class DirectoryHome extends Div implements HasDynamicTitle {
  @Override
  public String getPageTitle() {
    return Texts.here("directory.list.title") + " · Samen";
  }
}
