package org.samen.web.rosters;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.places.Municipality;
import org.samen.places.Places;
import org.samen.rosters.Skill;
import org.samen.rosters.Skills;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Texts;

/** Skills, languages and municipalities to choose from, and their names. */
record Lists(RosterWords words, Map<String, Skill> skills, Map<String, String> areas) {

  static final List<String> LANGUAGES =
      Arrays.stream("nl en ar ti fr pt es tl id tr so fa prs ps am zh cmn uk pl".split(" "))
          .toList();

  static Lists here() {
    return of(RosterWords.here());
  }

  static Lists of(RosterWords words) {
    return new Lists(
        words,
        Beans.get(Skills.class).list().stream()
            .collect(Collectors.toMap(Skill::code, Function.identity())),
        Beans.get(Places.class).municipalities().stream()
            .collect(Collectors.toMap(Municipality::code, Municipality::name)));
  }

  String skill(@Nullable String code) {
    if (code == null) {
      return words.text("rosters.skill.any");
    }
    Skill skill = skills.get(code);
    String name = skill == null ? code : skill.name(words.locale());
    return name.substring(0, 1).toUpperCase(words.locale()) + name.substring(1);
  }

  String skillNames(List<String> codes) {
    return codes.stream().map(this::skill).collect(Collectors.joining(", "));
  }

  String area(@Nullable String code) {
    return code == null ? "" : areas.getOrDefault(code, code);
  }

  String areaNames(List<String> codes) {
    return codes.stream().map(this::area).collect(Collectors.joining(", "));
  }

  /** By name; those that are retired are no longer offered. */
  List<String> skillCodes() {
    return skills.values().stream()
        .filter(skill -> !skill.retired())
        .map(Skill::code)
        .sorted(Comparator.comparing(code -> skill(code).toLowerCase(Locale.ROOT)))
        .toList();
  }

  List<String> areaCodes() {
    return areas.keySet().stream().sorted(Comparator.comparing(this::area)).toList();
  }

  ComboBox<String> skillBox(String label) {
    return box(label, skillCodes(), this::skill);
  }

  ComboBox<String> languageBox(String label) {
    return box(label, LANGUAGES, words::language);
  }

  ComboBox<String> areaBox(String label) {
    return box(label, areaCodes(), this::area);
  }

  MultiSelectComboBox<String> languagesBox(String label) {
    MultiSelectComboBox<String> box = new MultiSelectComboBox<>(label);
    box.setItems(LANGUAGES);
    box.setItemLabelGenerator(words::language);
    return box;
  }

  MultiSelectComboBox<String> areasBox(String label) {
    MultiSelectComboBox<String> box = new MultiSelectComboBox<>(label);
    box.setItems(areaCodes());
    box.setItemLabelGenerator(this::area);
    return box;
  }

  private static ComboBox<String> box(
      String label, List<String> codes, com.vaadin.flow.component.ItemLabelGenerator<String> name) {
    ComboBox<String> box = new ComboBox<>(label);
    box.setItems(codes);
    box.setItemLabelGenerator(name);
    box.setClearButtonVisible(true);
    box.setPlaceholder(Texts.here("rosters.filter.all"));
    return box;
  }
}
