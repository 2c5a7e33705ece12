package org.samen.web.directory;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Search;
import org.samen.directory.ServiceSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;

/** The filtered list as a spreadsheet; what HSDS programs read is the HSDS API's. */
final class ServiceCsv {
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "alternateName",
          "organization",
          "keeper",
          "category",
          "municipality",
          "languages",
          "role",
          "system",
          "noIdentityDocument",
          "status",
          "verified",
          "address");

  private final Wording words;
  private final String site;

  ServiceCsv(Wording words, String site) {
    this.words = words;
    this.site = site;
  }

  /** Runs in the download's own request, so that the viewer alone decides what is in it. */
  static void download(DownloadEvent event, Wording words, ListQuery query) throws IOException {
    ServiceCsv csv = new ServiceCsv(words, site(event));
    CsvFile.download(
        event,
        words.locale(),
        words.text("directory.csv.file") + "-" + Wording.today(),
        COLUMNS.stream().map(column -> words.text("directory.csv." + column)).toList(),
        (offset, limit) ->
            Beans.get(Search.class).find(query.filter(), query.order(), offset, limit).rows(),
        csv::cells);
  }

  /** What stands in the file of one entry; in the order of the columns. */
  List<@Nullable String> cells(ServiceSummary row) {
    return Arrays.asList(
        row.name(),
        row.alternateName(),
        row.organizationName(),
        row.keeperName(),
        Stream.ofNullable(row.category()).map(words::category).findFirst().orElse(null),
        String.join(", ", row.municipalities()),
        words.languages(row.languages()),
        Stream.ofNullable(row.role()).map(words::role).findFirst().orElse(null),
        Stream.ofNullable(row.system()).map(words::system).findFirst().orElse(null),
        yesOrNo(row.noIdentityDocument()),
        words.status(row.status()),
        row.verifiedOn() == null ? null : row.verifiedOn().toString(),
        site + Addresses.of(row.id()));
  }

  private @Nullable String yesOrNo(@Nullable Boolean value) {
    return value == null ? null : words.text(value ? "directory.yes" : "directory.no");
  }

  private static String site(DownloadEvent event) {
    var request = (jakarta.servlet.http.HttpServletRequest) event.getRequest();
    String whole = request.getRequestURL().toString();
    return whole.substring(0, whole.length() - request.getRequestURI().length())
        + request.getContextPath()
        + "/";
  }
}
