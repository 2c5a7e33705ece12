package org.samen.attachments;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.samen.access.PersonalDataRefused;
import org.samen.access.ScreenRule;
import org.samen.access.TextScreen;

/** A name under which a file can be saved anywhere, and that leads to no person. */
final class FileName {
  private static final int LONGEST = 120;
  private static final String UNNAMED = "bijlage";

  /** Of another folder, of a system, or of the web. */
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\"*:<>?|%;]");

  private static final Pattern ENDING = Pattern.compile("[a-z][a-z0-9]{1,4}");

  private FileName() {}

  /**
   * The name, cleaned, with the ending of its kind.
   *
   * @throws RefusedFile when it ends as another kind of file does
   * @throws PersonalDataRefused when it names a person or a number of one
   */
  static String of(String sent, MediaType type) {
    String name = base(sent);
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean ends = type.endings().contains(ending);
    if (!ends && ENDING.matcher(ending).matches()) {
      throw new RefusedFile("rule.attachment.name-differs", type.name(), ending);
    }
    String stem = (ends ? name.substring(0, dot) : name).strip();
    screen(stem);
    String last = ends ? ending : type.endings().getFirst();
    return (stem.isEmpty() ? UNNAMED : cut(stem, LONGEST - 1 - last.length())) + "." + last;
  }

  private static String cut(String stem, int longest) {
    if (stem.length() <= longest) {
      return stem;
    }
    return stem.substring(
        0, Character.isHighSurrogate(stem.charAt(longest - 1)) ? longest - 1 : longest);
  }

  /** Without folders, in one way of writing, without what no name should hold. */
  private static String base(String sent) {
    String bounded = sent.length() > 1000 ? sent.substring(sent.length() - 1000) : sent;
    String last =
        bounded.substring(Math.max(bounded.lastIndexOf('/'), bounded.lastIndexOf('\\')) + 1);
    String plain = UNSAFE.matcher(Normalizer.normalize(last, Normalizer.Form.NFC)).replaceAll("");
    return plain.replaceAll("^[.\\s]+|[.\\s]+$", "");
  }

  /** As it stands, and as it reads when lines and dots are spaces: names of files have none. */
  private static void screen(String stem) {
    Set<ScreenRule> broken = EnumSet.noneOf(ScreenRule.class);
    broken.addAll(TextScreen.screen(stem).rules());
    broken.addAll(
        TextScreen.screen(stem.replace('_', ' ').replace('-', ' ').replace('.', ' ')).rules());
    if (!broken.isEmpty()) {
      throw new PersonalDataRefused("name", broken);
    }
  }
}
