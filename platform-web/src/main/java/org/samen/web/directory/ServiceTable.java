package org.samen.web.directory;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Search;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceOrder;
import org.samen.directory.ServiceSummary;
import org.samen.formats.XlsxTable;
import org.samen.web.shell.CsvFile;

/** The filtered list as a spreadsheet; what HSDS programs read is the HSDS API's. */
final class ServiceTable {
  private static final int PAGE = 500;

  private static final List<String> COLUMNS =
      List.of(
          "name",
          "alternateName",
          "organization",
          "keeper",
          "category",
          "municipality",
          "distance",
          "languages",
          "role",
          "system",
          "free",
          "noIdentityDocument",
          "status",
          "verified",
          "verifiedBy",
          "address");

  private static final List<Integer> WIDTHS =
      List.of(36, 24, 30, 30, 24, 20, 14, 30, 20, 20, 12, 24, 16, 16, 28, 44);

  private final Wording words;
  private final String site;

  /**
   * @param site the platform's address with a slash at its end, for links to the entries
   */
  ServiceTable(Wording words, String site) {
    this.words = words;
    this.site = site;
  }

  /** Runs in the download's own request, so that the viewer alone decides what is in it. */
  void csv(DownloadEvent event, Search search, ServiceFilter filter, ServiceOrder order)
      throws IOException {
    CsvFile.download(
        event,
        words.locale(),
        fileName(),
        header(),
        (offset, limit) -> search.find(filter, order, offset, limit).rows(),
        row -> cells(row).stream().map(cell -> cell == null ? null : cell.toString()).toList());
  }

  /** Writes the workbook page by page; {@code out} stays open. */
  void xlsx(OutputStream out, Search search, ServiceFilter filter, ServiceOrder order)
      throws IOException {
    try (XlsxTable table =
        new XlsxTable(out, words.text("directory.list.title"), header(), WIDTHS)) {
      List<ServiceSummary> page;
      for (int offset = 0; offset < XlsxTable.MOST_ROWS; offset += PAGE) {
        page = search.find(filter, order, offset, PAGE).rows();
        page.forEach(row -> table.row(cells(row)));
        if (page.size() < PAGE) {
          break;
        }
      }
    }
  }

  String fileName() {
    return words.text("directory.csv.file") + "-" + Wording.today();
  }

  /** What stands in the file of one entry; in the order of the columns. */
  List<@Nullable Object> cells(ServiceSummary row) {
    return Arrays.asList(
        row.name(),
        row.alternateName(),
        row.organizationName(),
        row.keeperName(),
        Stream.ofNullable(row.category()).map(words::category).findFirst().orElse(null),
        String.join(", ", row.municipalities()),
        row.distanceKilometres() == null ? null : Math.round(row.distanceKilometres() * 10) / 10.0,
        words.languages(row.languages()),
        Stream.ofNullable(row.role()).map(words::role).findFirst().orElse(null),
        Stream.ofNullable(row.system()).map(words::system).findFirst().orElse(null),
        yesOrNo(row.free()),
        yesOrNo(row.noIdentityDocument()),
        words.status(row.status()),
        row.verifiedOn(),
        row.verifiedOn() == null
            ? null
            : row.verifiedBy() == null ? row.keeperName() : row.verifiedBy(),
        site + Addresses.of(row.id()));
  }

  private List<String> header() {
    return COLUMNS.stream().map(column -> words.text("directory.csv." + column)).toList();
  }

  private @Nullable String yesOrNo(@Nullable Boolean value) {
    return value == null ? null : words.text(value ? "directory.yes" : "directory.no");
  }
}
