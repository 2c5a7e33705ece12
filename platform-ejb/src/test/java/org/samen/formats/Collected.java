package org.samen.formats;

import java.util.ArrayList;
import java.util.List;

/** A sink that keeps everything. */
final class Collected implements HsdsSink {
  final List<HsdsRow> rows = new ArrayList<>();
  final List<RowProblem> problems = new ArrayList<>();

  @Override
  public void row(HsdsRow row) {
    rows.add(row);
  }

  @Override
  public void problem(RowProblem problem) {
    problems.add(problem);
  }

  List<HsdsRow> of(HsdsTable table) {
    return rows.stream().filter(row -> row.table() == table).toList();
  }

  HsdsRow only(HsdsTable table) {
    List<HsdsRow> found = of(table);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " rows of " + table + "; problems " + problems);
    }
    return found.get(0);
  }

  /** {@code place field rule-without-prefix args}, one line per problem. */
  List<String> complaints() {
    return problems.stream()
        .map(
            p ->
                (p.place()
                        + " "
                        + p.field()
                        + " "
                        + p.rule().replace("import.rule.", "")
                        + " "
                        + String.join(",", p.args()))
                    .strip())
        .toList();
  }
}
