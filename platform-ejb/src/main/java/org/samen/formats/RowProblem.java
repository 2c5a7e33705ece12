package org.samen.formats;

import java.util.List;

/**
 * Why a row, a column, a file or a whole upload could not be taken in.
 *
 * <p>It names the rule and never repeats a value that could be long, prose or about a person.
 *
 * @param place file and line, file alone, or JSON pointer; empty when it concerns the upload
 * @param field the field at fault; empty when it concerns the row or the file
 * @param rule key in the resource bundles, one of {@link HsdsRule#key()}
 * @param args short facts for the sentence, as {@link HsdsRule} says for each rule
 */
public record RowProblem(String place, String field, String rule, List<String> args) {

  public RowProblem {
    args = List.copyOf(args);
  }
}
