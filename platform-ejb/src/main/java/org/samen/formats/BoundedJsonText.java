package org.samen.formats;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends a JSON document that is too large, or that has one value so long that a parser would gather
 * it in memory without end.
 */
final class BoundedJsonText extends FilterReader {
  static final int MAX_MEGABYTES = 400;
  static final int MAX_TOKEN_CHARACTERS = 1 << 20;

  private long total;
  private int token;
  private boolean quoted;
  private boolean escaped;

  BoundedJsonText(Reader in) {
    super(in);
  }

  /** Thrown through the parser, which passes on what its reader throws, wrapped. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;
    private final transient RowProblem problem;

    TooMuch(RowProblem problem) {
      super(problem.rule());
      this.problem = problem;
    }

    RowProblem problem() {
      return problem;
    }
  }

  @Override
  public int read() throws IOException {
    var one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    total += Math.max(read, 0);
    for (int i = offset; i < offset + read; i++) {
      follow(target[i]);
    }
    if (token > MAX_TOKEN_CHARACTERS) {
      throw new TooMuch(HsdsRule.TOO_LONG.at("", "", String.valueOf(HsdsValue.MAX_CHARACTERS)));
    }
    if (total > MAX_MEGABYTES * 1024L * 1024L) {
      throw new TooMuch(HsdsRule.TOO_LARGE.at("", "", String.valueOf(MAX_MEGABYTES)));
    }
    return read;
  }

  private void follow(char c) {
    if (escaped) {
      escaped = false;
      token++;
    } else if (quoted) {
      escaped = c == '\\';
      quoted = c != '"';
      token++;
    } else if (c == '"') {
      quoted = true;
      token = 0;
    } else {
      token = ",:[]{} \t\r\n".indexOf(c) >= 0 ? 0 : token + 1;
    }
  }
}
