package org.samen.rosters.engine;

import java.util.stream.IntStream;

/**
 * What a change of the plan is worth: an order of aims, each outweighing those behind it.
 *
 * @param empty of an empty seat, per priority
 * @param burden of a point of {@link Board#burden}
 * @param change of a change against what was published
 * @param least difference that counts
 */
record Weights(double empty, double burden, double change, double least) {
  /** A chain moves a dozen people, so much outweighs whatever it does to a lesser aim. */
  private static final double OUTWEIGHS = 64;

  static Weights of(Board board) {
    double heaviest =
        1
            + IntStream.range(0, board.volunteers)
                .mapToDouble(v -> board.burden(v, longest(board, v)))
                .max()
                .orElse(0);
    if (board.instance.keepPublishedFirst()) {
      double change = OUTWEIGHS * heaviest;
      return new Weights(OUTWEIGHS * change, 1, change, heaviest * 1e-9);
    }
    return new Weights(OUTWEIGHS * heaviest, 1, heaviest * 1e-7, heaviest * 1e-9);
  }

  /** More than a volunteer can be given. */
  static long longest(Board board, int volunteer) {
    long ofAll = 0;
    long weeks =
        IntStream.of(board.options[volunteer]).map(row -> board.week[row]).distinct().count();
    int last = -1;
    for (int row : board.options[volunteer]) { // those of a shift stand together
      ofAll += last == board.shift[row] ? 0 : board.length[row];
      last = board.shift[row];
    }
    return Math.min(ofAll, weeks * board.instance.volunteers().get(volunteer).weekSeconds());
  }
}
