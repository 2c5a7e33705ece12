package org.samen.rosters.engine;

import java.util.Arrays;

/** Who holds which seat, always within the rules. */
final class Plan {
  static final int NOTHING = -1;

  private final Board board;
  private final int[][] rowsOf;
  private final int[] sizes;
  private final int[] filled;
  private final long[] seconds;

  /**
   * Nothing but what is pinned.
   *
   * @throws WrongInstance when two pinned assignments break a rule together
   */
  Plan(Board board) {
    this.board = board;
    rowsOf = new int[board.volunteers][4];
    sizes = new int[board.volunteers];
    filled = new int[board.rows];
    seconds = new long[board.volunteers];
    board
        .instance
        .pinned()
        .forEach(
            place -> {
              int volunteer = place.volunteer();
              int row =
                  Arrays.stream(board.pinned[volunteer])
                      .filter(each -> board.shift[each] == place.shift())
                      .filter(each -> board.seat[each] == place.seat())
                      .findFirst()
                      .orElseThrow();
              if (holds(volunteer, row)) {
                return; // said twice
              }
              if (filled[row] >= board.count[row]) {
                throw new WrongInstance(place.path(), "More are pinned than there are seats.");
              }
              if (!fits(volunteer, row, NOTHING)) {
                throw new WrongInstance(
                    place.path(),
                    "It breaks a rule together with the volunteer's other pinned assignments.");
              }
              give(volunteer, row);
            });
  }

  private Plan(Plan other) {
    board = other.board;
    rowsOf = new int[other.rowsOf.length][];
    for (int v = 0; v < rowsOf.length; v++) {
      rowsOf[v] = other.rowsOf[v].clone();
    }
    sizes = other.sizes.clone();
    filled = other.filled.clone();
    seconds = other.seconds.clone();
  }

  Plan copy() {
    return new Plan(this);
  }

  /** Whether a volunteer can take a seat of a row, were they freed from another. */
  boolean fits(int volunteer, int row, int without) {
    int sameDay = 0;
    long sameWeek = board.length[row];
    int[] held = rowsOf[volunteer];
    for (int i = 0; i < sizes[volunteer]; i++) {
      int other = held[i];
      if (other != without) {
        if (board.clash(volunteer, row, other)) {
          return false;
        }
        if (board.day[other] == board.day[row]) {
          sameDay++;
        }
        if (board.week[other] == board.week[row]) {
          sameWeek += board.length[other];
        }
      }
    }
    return sameDay < board.instance.maxShiftsPerDay()
        && sameWeek <= board.instance.volunteers().get(volunteer).weekSeconds();
  }

  boolean holds(int volunteer, int row) {
    for (int i = 0; i < sizes[volunteer]; i++) {
      if (rowsOf[volunteer][i] == row) {
        return true;
      }
    }
    return false;
  }

  void give(int volunteer, int row) {
    if (sizes[volunteer] == rowsOf[volunteer].length) {
      rowsOf[volunteer] = Arrays.copyOf(rowsOf[volunteer], 2 * sizes[volunteer]);
    }
    rowsOf[volunteer][sizes[volunteer]++] = row;
    filled[row]++;
    seconds[volunteer] += board.length[row];
  }

  void take(int volunteer, int row) {
    for (int i = 0; i < sizes[volunteer]; i++) {
      if (rowsOf[volunteer][i] == row) {
        rowsOf[volunteer][i] = rowsOf[volunteer][--sizes[volunteer]];
        filled[row]--;
        seconds[volunteer] -= board.length[row];
        return;
      }
    }
    throw new IllegalStateException("taken what was not given");
  }

  /** So many rows of a volunteer. */
  int held(int volunteer) {
    return sizes[volunteer];
  }

  /** One of a volunteer's rows; their order changes with each give and take. */
  int held(int volunteer, int i) {
    return rowsOf[volunteer][i];
  }

  int empty(int row) {
    return board.count[row] - filled[row];
  }

  long seconds(int volunteer) {
    return seconds[volunteer];
  }

  /** Σ priority × empty seats. */
  long uncovered() {
    long sum = 0;
    for (int row = 0; row < board.rows; row++) {
      sum += (long) board.priority[row] * empty(row);
    }
    return sum;
  }

  /** Σ (hours given + past)² / hours wanted. */
  double burden() {
    double sum = 0;
    for (int v = 0; v < board.volunteers; v++) {
      sum += board.burden(v, seconds[v]);
    }
    return sum;
  }

  /** So many assignments that were not published, plus so many published that are not kept. */
  int changes() {
    int changes = 0;
    for (int v = 0; v < board.volunteers; v++) {
      int kept = 0;
      for (int i = 0; i < sizes[v]; i++) {
        if (board.wasPublished(v, rowsOf[v][i])) {
          kept++;
        }
      }
      changes += sizes[v] + board.published[v].length - 2 * kept;
    }
    return changes;
  }
}
