package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import org.samen.directory.Handouts;
import org.samen.directory.Search;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceQuery;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ExportLink;

/** The list as it stands, to take along: as a booklet to print, as a spreadsheet. */
final class TakeAway extends Div {
  private final Wording words;
  private final QueryWords inWords;
  private final SerializableSupplier<ServiceQuery> shown;

  TakeAway(Wording words, QueryWords inWords, SerializableSupplier<ServiceQuery> shown) {
    this.words = words;
    this.inWords = inWords;
    this.shown = shown;
    addClassName("take-away");
    Button button = new Button(words.text("find.take.button"), VaadinIcon.DOWNLOAD_ALT.create());
    Popover popover = new Popover();
    popover.setTarget(button);
    popover.setModal(true);
    popover.setAriaLabel(words.text("find.take.title"));
    popover.setWidth("min(340px, 92vw)");
    popover.add(body());
    add(button, popover);
  }

  private Component body() {
    Div body =
        new Div(
            new H2(words.text("find.take.title")),
            new Paragraph(words.text("find.take.what")),
            new ExportLink(
                event -> pdf(event, Booklet.Grouping.MUNICIPALITY),
                words.text("find.take.pdf.municipality")),
            new ExportLink(
                event -> pdf(event, Booklet.Grouping.CATEGORY),
                words.text("find.take.pdf.category")),
            new ExportLink(this::xlsx, words.text("find.take.xlsx")),
            new ExportLink(this::csv, words.text("directory.action.export")));
    body.addClassName("take-away-body");
    return body;
  }

  private void pdf(DownloadEvent event, Booklet.Grouping grouping) {
    event.setFileName(words.text("directory.csv.file") + "-" + Wording.today() + ".pdf");
    event.setContentType("application/pdf");
    ServiceQuery query = shown.get();
    new Booklet(words, Beans.get(Search.class), Beans.get(Handouts.class))
        .write(event.getOutputStream(), query.filter(Wording.now()), inWords.of(query), grouping);
  }

  private void xlsx(DownloadEvent event) throws IOException {
    ServiceTable table = table(event);
    event.setFileName(table.fileName() + ".xlsx");
    event.setContentType(FindResource.XLSX);
    table.xlsx(event.getOutputStream(), Beans.get(Search.class), filter(), shown.get().order());
  }

  private void csv(DownloadEvent event) throws IOException {
    table(event).csv(event, Beans.get(Search.class), filter(), shown.get().order());
  }

  private ServiceFilter filter() {
    return shown.get().filter(Wording.now());
  }

  private ServiceTable table(DownloadEvent event) {
    var request = (jakarta.servlet.http.HttpServletRequest) event.getRequest();
    String whole = request.getRequestURL().toString();
    return new ServiceTable(
        words,
        whole.substring(0, whole.length() - request.getRequestURI().length())
            + request.getContextPath()
            + "/");
  }
}
