package org.samen.web.evidence;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.samen.evidence.Named;
import org.samen.evidence.Publications;
import org.samen.web.shell.Beans;

/** What the codes of evidence's lists are called, in one language. */
final class CodeNames implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String language;
  private final Map<String, Map<String, String>> names = new HashMap<>();

  CodeNames(String language) {
    this.language = language;
  }

  String of(String dimension, String code) {
    return names.computeIfAbsent(dimension, this::read).getOrDefault(code, code);
  }

  private Map<String, String> read(String dimension) {
    Map<String, String> read = new HashMap<>();
    for (Named one : Beans.get(Publications.class).codes(dimension)) {
      read.put(one.code(), one.name(language));
    }
    return read;
  }
}
