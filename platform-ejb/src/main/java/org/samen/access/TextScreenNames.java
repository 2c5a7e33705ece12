package org.samen.access;

import java.util.Set;

/**
 * Names behind a cue. A name alone looks like any other word, so only what follows "mevrouw",
 * "cliënt", "hij heet" and the like can be seen.
 */
final class TextScreenNames {
  private static final Set<String> TITLES =
      Set.of(
          "mevrouw",
          "mevr",
          "mvr",
          "mw",
          "mej",
          "mejuffrouw",
          "juffrouw",
          "meneer",
          "mijnheer",
          "dhr",
          "mr",
          "mrs",
          "ms",
          "miss",
          "mister",
          "mme",
          "madame",
          "familie",
          "fam");

  /** After these a dot belongs to the word; after a whole word it ends the sentence. */
  private static final Set<String> SHORT_TITLES =
      Set.of("mevr", "mvr", "mw", "mej", "dhr", "mr", "mrs", "ms", "mme", "fam");

  private static final Set<String> CLIENTS =
      Set.of("client", "cliente", "patient", "patiente", "pt", "clt");

  private static final Set<String> PEOPLE =
      Set.of(
          "man",
          "vrouw",
          "moeder",
          "vader",
          "kind",
          "zoon",
          "dochter",
          "baby",
          "jongen",
          "meisje",
          "persoon",
          "asielzoeker",
          "asielzoekster",
          "vluchteling",
          "hulpvrager",
          "zorgvrager",
          "ongedocumenteerde",
          "bewoner",
          "deelnemer",
          "woman",
          "mother",
          "father",
          "child",
          "son",
          "daughter",
          "boy",
          "girl",
          "person",
          "refugee",
          "seeker",
          "migrant");

  private static final Set<String> PRONOUNS = Set.of("hij", "zij", "ze");
  private static final Set<String> OWNERS =
      Set.of("zijn", "haar", "hun", "mijn", "diens", "his", "her", "their", "my");

  /** Fields of a form, before a colon. */
  private static final Set<String> NAME_FIELDS =
      Set.of(
          "voornaam",
          "achternaam",
          "roepnaam",
          "voorletters",
          "initialen",
          "clientnaam",
          "patientnaam",
          "patientennaam",
          "surname",
          "initials",
          "forename");

  private static final Set<String> NAME_WORDS =
      Set.of("naam", "name", "voornaam", "achternaam", "roepnaam", "surname");

  private static final Set<String> NAMING =
      Set.of(
          "heet", "heette", "genaamd", "named", "called", "naam", "name", "voornaam", "achternaam");

  private static final Set<String> LINKING =
      Set.of("is", "met", "de", "wiens", "whose", "with", "the", "die", "who", "s", "van", "als");

  private static final Set<String> PARTICLES =
      Set.of(
          "van", "der", "den", "de", "het", "ten", "ter", "te", "t", "el", "al", "ben", "bin",
          "ibn", "abu", "abd", "la", "le", "du", "dos", "da", "di", "von");

  /** Words in capitals that follow a cue without being a name. */
  private static final Set<String> NOT_NAMES =
      Set.of(
          "of", "en", "or", "and", "een", "an", "in", "op", "is", "met", "voor", "with", "for",
          "wij", "we", "u", "ik", "i", "dit", "dat", "this", "that", "heeft", "has", "kan", "can",
          "zijn", "are", "moet", "must", "mag", "may");

  private static final Set<String> NOT_CLIENTS_NAMES =
      Set.of(
          "support",
          "services",
          "service",
          "care",
          "centered",
          "centred",
          "transport",
          "transfer",
          "ondersteuning",
          "advies",
          "advice",
          "rights",
          "rechten",
          "safety",
          "portal",
          "council",
          "federatie",
          "federation",
          "intake",
          "form",
          "records",
          "record",
          "information",
          "informatie",
          "dossier",
          "access",
          "journey",
          "education",
          "advocacy",
          "navigator",
          "nederlands",
          "engels",
          "frans",
          "arabisch",
          "spaans",
          "turks",
          "somalisch",
          "tigrinya",
          "dutch",
          "english",
          "french",
          "arabic",
          "spanish",
          "turkish",
          "somali",
          "dari",
          "farsi",
          "data",
          "management",
          "assistance",
          "helpdesk",
          "line",
          "lijn");

  private final ScreenedText text;
  private final TextScreenFindings findings;
  private String previous = "";
  private int nameWordEnd = -1;

  TextScreenNames(ScreenedText text, TextScreenFindings findings) {
    this.text = text;
    this.findings = findings;
  }

  void word(String word, int start, int end) {
    if (TITLES.contains(word) && !isAbbreviation(word, start)
        || word.equals("heer") && previous.equals("de")) {
      afterTitle(word, start, end);
    } else if (CLIENTS.contains(word)) {
      afterClient(start, end);
    } else if (PEOPLE.contains(word)) {
      if (naming(end, 4)) {
        findings.add(ScreenRule.NAME_CUE, start);
      }
    } else if (PRONOUNS.contains(word)) {
      afterPronoun(start, end);
    } else if (OWNERS.contains(word)) {
      afterOwner(start, end);
    } else if (NAME_FIELDS.contains(word)) {
      afterField(start, end);
    }
    if (NAME_WORDS.contains(word)) {
      nameWordEnd = end;
    }
    previous = word;
  }

  /** "MS" is an illness, "MR" a scan, "300 ms" a time; "Ms" and "Mr" are titles. */
  private boolean isAbbreviation(String word, int start) {
    boolean unit = text.isDigit(start - 1) || text.at(start - 1) == ' ' && text.isDigit(start - 2);
    return (word.equals("ms") || word.equals("mr")) && (text.isCapital(start + 1) || unit);
  }

  private void afterTitle(String word, int start, int end) {
    int at = SHORT_TITLES.contains(word) && text.at(end) == '.' ? end + 1 : end;
    if (isName(text.afterSpaces(at, 3))) {
      findings.add(ScreenRule.NAME_CUE, start);
    }
  }

  private void afterClient(int start, int end) {
    boolean asked = nameWordEnd >= 0 && start - nameWordEnd <= 14;
    int next = text.afterSpaces(end, 3);
    boolean direct = next > end && isName(next) && !isOrdinaryBehindClient(start, next);
    if (direct || naming(end, 4) || asked && isName(overColon(end))) {
      findings.add(ScreenRule.NAME_CUE, start);
    }
  }

  /** "patiënt CAK", "Client Support": an abbreviation, or a word that often stands there. */
  private boolean isOrdinaryBehindClient(int cue, int start) {
    int end = text.wordEnd(start);
    boolean capitals = end - start > 1 && text.isCapital(start + 1) && !text.isCapital(cue + 1);
    return capitals || NOT_CLIENTS_NAMES.contains(text.lower(start, end));
  }

  private void afterPronoun(int start, int end) {
    int verb = text.afterSpaces(end, 2);
    int verbEnd = text.wordEnd(verb);
    String word = text.lower(verb, verbEnd);
    if ((word.equals("heet") || word.equals("heette")) && isName(text.afterSpaces(verbEnd, 3))) {
      findings.add(ScreenRule.NAME_CUE, start);
    }
  }

  private void afterOwner(int start, int end) {
    int noun = text.afterSpaces(end, 2);
    for (int words = 0; words < 2; words++) {
      int nounEnd = text.wordEnd(noun);
      if (NAME_WORDS.contains(text.lower(noun, nounEnd))) {
        int at = overColon(nounEnd);
        if (text.lower(at, text.wordEnd(at)).equals("is")) {
          at = text.afterSpaces(text.wordEnd(at), 3);
        }
        if (at > nounEnd && isName(at)) {
          findings.add(ScreenRule.NAME_CUE, start);
        }
        return;
      }
      noun = text.afterSpaces(nounEnd, 2);
    }
  }

  private void afterField(int start, int end) {
    int at = overColon(end);
    if (text.lower(at, text.wordEnd(at)).equals("is")) {
      at = text.afterSpaces(text.wordEnd(at), 3);
    }
    if (!text.hasOnly(end, at, " ") && isName(at)) {
      findings.add(ScreenRule.NAME_CUE, start);
    }
  }

  /** Whether words such as "die heet" lead from here to a name, within so many words. */
  private boolean naming(int from, int words) {
    boolean named = false;
    int at = from;
    for (int i = 0; i <= words; i++) {
      at = overColon(text.at(at) == '\'' ? at + 1 : at);
      int end = text.wordEnd(at);
      String word = text.lower(at, end);
      if (NAMING.contains(word)) {
        named = true;
      } else if (!LINKING.contains(word)) {
        break;
      } else if (named && !word.equals("is")) {
        break; // "van", "de" behind the verb belong to the name
      }
      at = end;
    }
    return named && isName(at);
  }

  private int overColon(int index) {
    int at = index;
    while (at - index < 4 && at < text.length() && " :=\"(".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** A capital, perhaps behind "van der" or "El-". */
  private boolean isName(int start) {
    int at = start;
    for (int particles = 0; particles < 4; particles++) {
      if (text.at(at) == '\'') {
        at++;
      }
      int end = text.wordEnd(at);
      String word = text.lower(at, end);
      boolean joined = text.at(end) == ' ' || text.at(end) == '-' || text.at(end) == '\'';
      if (!PARTICLES.contains(word) || !joined || !isNameOrParticle(end + 1)) {
        boolean initial = end - at == 1 && text.at(end) == '.';
        return end > at && text.isNameStart(at) && (initial || !NOT_NAMES.contains(word));
      }
      at = end + 1;
    }
    return false;
  }

  private boolean isNameOrParticle(int start) {
    return text.isNameStart(start)
        || PARTICLES.contains(text.lower(start, text.wordEnd(start)))
        || text.at(start) == '\'';
  }
}
