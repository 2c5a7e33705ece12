package org.samen.rosters.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which of a volunteer's possible shifts exclude each other, as few and as large groups: a group of
 * which one at most can be held binds a relaxation far better than its pairs.
 */
final class Cliques {
  private final int size;
  private final BitSet[] clashes;

  /**
   * Compares them all.
   *
   * @param shifts a row of each
   */
  Cliques(Board board, int volunteer, int[] shifts) {
    size = shifts.length;
    clashes = new BitSet[size];
    for (int i = 0; i < size; i++) {
      clashes[i] = new BitSet(size);
    }
    boolean onePerDay = board.instance.maxShiftsPerDay() == 1;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        boolean sameDay = board.day[shifts[i]] == board.day[shifts[j]];
        if ((onePerDay && sameDay) || board.clash(volunteer, shifts[i], shifts[j])) {
          clashes[i].set(j);
          clashes[j].set(i);
        }
      }
    }
  }

  /** Groups that together hold every clash; each is as large as it can be. */
  List<BitSet> covering() {
    List<BitSet> groups = new ArrayList<>();
    BitSet[] open = new BitSet[size];
    for (int i = 0; i < size; i++) {
      open[i] = (BitSet) clashes[i].clone();
    }
    for (int i = 0; i < size; i++) {
      for (int j = open[i].nextSetBit(i + 1); j >= 0; j = open[i].nextSetBit(j + 1)) {
        BitSet group = largest(i, j);
        groups.add(group);
        group.stream().forEach(each -> open[each].andNot(group));
      }
    }
    return groups;
  }

  private BitSet largest(int i, int j) {
    BitSet group = new BitSet(size);
    group.set(i);
    group.set(j);
    BitSet fitting = (BitSet) clashes[i].clone();
    fitting.and(clashes[j]);
    for (int next = fitting.nextSetBit(0); next >= 0; next = fitting.nextSetBit(next + 1)) {
      group.set(next);
      fitting.and(clashes[next]);
    }
    return group;
  }
}
