package org.samen.directory;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A directory of any size that looks like a real one and is the same each time: Dutch and English
 * words by Zipf's law, municipalities too, the large ones first.
 */
final class Generated {
  private static final String[] KEEPERS = {"open-spreekkamer", "zorgbrug-maas"};

  private static final int LANES = 2;
  private static final int AT_ONCE = 10_000;

  private static final List<String> FILLED =
      List.of(
          "directory.service",
          "directory.language",
          "directory.schedule",
          "directory.service_at_location",
          "directory.cost_option",
          "directory.address",
          "directory.location",
          "directory.organization",
          "directory.searchable",
          "directory.searchable_place",
          "directory.word");

  private static final List<String> LARGE =
      List.of(
          "Amsterdam",
          "Rotterdam",
          "Den Haag",
          "Utrecht",
          "Eindhoven",
          "Groningen",
          "Tilburg",
          "Almere",
          "Breda",
          "Nijmegen");

  private static final List<String> COMMON =
      words(
          """
          hulp zorg mensen gesprek samen vrijwilligers afspraak vragen advies begeleiding ondersteuning gezin kinderen
          ouderen jongeren vrouwen mannen buurt wijk school werk wonen geld recht arts verpleegkundige tandarts apotheek
          huisarts spreekuur inloop telefoon formulier verzekering rekening schuld medicijn vervoer taal les tolk cursus
          training groep ontmoeting maaltijd kleding voedsel opvang nacht dag week ochtend middag avond gratis anoniem
          vertrouwelijk veilig welkom gezondheid psycholoog trauma zwanger bevalling baby kraamzorg vaccinatie bloed
          onderzoek ziekenhuis kliniek operatie bril gehoor wond diabetes hart longen huid pijn slaap stress angst rouw
          verslaving alcohol drugs beweging sport voeding gewicht asiel vluchteling migrant papieren verblijf advocaat
          procedure klacht rechten discriminatie geweld huisvesting dakloos douche wassen bed kamer sleutel fonds bijdrage
          care help health support people children family doctor nurse dentist pharmacy clinic hospital appointment advice
          volunteers interpreter language free safe welcome insurance bill medicine transport meeting group training course
          shelter food clothing legal lawyer rights asylum refugee migrant women youth elderly mental trauma pregnancy birth
          vaccination wound eyes hearing pain sleep counselling referral emergency evening weekend neighbourhood community
          walk women's referral documents undocumented uninsured costs covered anonymous confidential outreach screening""");

  private static final List<String> FIRST =
      words(
          """
          jeugd ouderen huisarts tand mond oog oor hart long huid maag darm nier lever bloed suiker vrouwen mannen kinder
          baby kraam zwangerschaps gezins buurt wijk stads dorps school werk woon slaap dag nacht week avond weekend taal
          les reken computer geld schulden belasting uitkerings pensioen rechts asiel migratie vluchtelingen verblijfs
          inburgerings tolk vertaal vervoers fiets bus medicijn apotheek inloop telefoon crisis trauma rouw angst stress
          verslavings alcohol drugs beweeg sport voedings kook kleding meubel voedsel dieren tuin muziek kunst theater
          buddy maatjes mantelzorg vrijwilligers coördinatie gezondheids""");

  private static final List<String> SECOND =
      words(
          """
          zorg hulp spreekuur steun punt loket balie team groep cursus training les gesprek begeleiding advies bemiddeling
          opvang kliniek praktijk centrum huis kamer lijn dienst fonds bank markt winkel kring netwerk project programma
          consult controle onderzoek behandeling therapie coach maatje regeling vergoeding bijdrage verklaring aanvraag
          formulier voorlichting preventie keuring registratie bezoek vervoer maaltijd feest middag ochtend avond week
          school club café plein wijzer gids kaart pas bus boot""");

  private static final String[] SYLLABLES = {
    "ba", "ver", "lo", "mi", "ster", "ka", "ron", "del", "wij", "ka", "hof", "ter", "sul", "na",
    "vro", "zen", "mar", "tij", "bro", "kel", "oud", "ra", "pim", "gos", "lien", "due", "fra",
    "jop", "wes", "ant"
  };

  private final List<String> vocabulary = new ArrayList<>(COMMON);
  private final int services;
  private final long seed;
  private List<String[]> municipalities = List.of();
  private List<String[]> categories = List.of();

  Generated(int services, long seed) {
    this.services = services;
    this.seed = seed;
    for (String second : SECOND) {
      for (String first : FIRST) {
        vocabulary.add(first + second);
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 12_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = 2 + random.nextInt(3); n > 0; n--) {
        name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      vocabulary.add(name.toString());
    }
  }

  /** A word by Zipf's law: the k-th is k times rarer than the first. */
  String word(SplittableRandom random) {
    return vocabulary.get(zipf(random, vocabulary.size()));
  }

  /** A word from a stretch of the ranks, 0 the commonest. */
  String word(SplittableRandom random, int from, int to) {
    return vocabulary.get(Math.min(from + zipf(random, to - from), vocabulary.size() - 1));
  }

  List<String> vocabulary() {
    return vocabulary;
  }

  int size() {
    return vocabulary.size();
  }

  String municipality(SplittableRandom random) {
    return municipalities.get(zipf(random, municipalities.size()))[0];
  }

  String category(SplittableRandom random) {
    return categories.get(zipf(random, categories.size()))[0];
  }

  private static int zipf(SplittableRandom random, int size) {
    return Math.min((int) Math.exp(random.nextDouble() * Math.log(size + 1)) - 1, size - 1);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  /** A part of the filling, with a connection of its own. */
  private interface Part {
    void on(Connection superuser) throws SQLException;
  }

  /**
   * Fills an empty directory, several parts at once: foreign keys are not looked up, and indexes
   * are made when all is in.
   */
  void fill(DataSource superuser) throws Exception {
    List<String> indexes = new ArrayList<>();
    inOrder(
        superuser,
        connection -> {
          know(connection);
          indexes.addAll(dropIndexes(connection));
        });
    together(superuser, copies());
    inOrder(superuser, refresh(0));
    List<Part> rest = new ArrayList<>();
    for (int from = AT_ONCE; from < services; from += AT_ONCE) {
      rest.add(refresh(from));
    }
    together(superuser, rest);
    together(superuser, indexes.stream().map(Generated::statement).toList());
    together(superuser, FILLED.stream().map(t -> statement("vacuum analyze " + t)).toList());
    inOrder(superuser, statement("checkpoint"));
  }

  private void know(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      municipalities =
          new ArrayList<>(
              rows(
                  statement,
                  "select name, latitude, longitude from places.municipality order by md5(code)"));
      municipalities.sort((a, b) -> Integer.compare(rank(a[0]), rank(b[0])));
      categories =
          rows(statement, "select code, name_nl, name_en from directory.category order by code");
    }
  }

  /** What makes them again. Those that the filling itself asks stay, as do those of keys. */
  private static List<String> dropIndexes(Connection connection) throws SQLException {
    List<String> made = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      List<String[]> found =
          rows(
              statement,
              """
              select format('%I.%I', schemaname, indexname), indexdef, tablename from pg_indexes i
              where format('%I.%I', schemaname, tablename) in ('"""
                  + String.join("', '", FILLED)
                  + """
                ') and not exists (select from pg_constraint c where c.conname = i.indexname)
                 and indexname !~ '_(service|location)$' and tablename <> 'word'""");
      for (String[] index : found) {
        statement.execute("drop index " + index[0]);
        made.add(index[1]);
      }
    }
    return made;
  }

  private List<Part> copies() {
    return List.of(
        copy(
            "service (id, keeper, organization_id, name, description, status, category, role, system, no_identity_document, visibility, assured_date, last_modified)",
            this::service,
            services),
        copy("language (id, keeper, service_id, code)", this::languages, services),
        copy(
            "schedule (id, keeper, service_id, freq, byday, opens_at, closes_at)",
            this::schedule,
            services),
        copy("service_at_location (id, keeper, service_id, location_id)", this::place, services),
        copy(
            "cost_option (id, keeper, service_id, option, currency, amount)", this::cost, services),
        copy(
            "address (id, keeper, location_id, address_1, city, state_province, postal_code, country, address_type)",
            this::address,
            services / 4 + 1),
        copy(
            "location (id, keeper, location_type, latitude, longitude)",
            this::location,
            services / 4 + 1),
        copy(
            "organization (id, keeper, name, description)",
            this::organization,
            services / 200 + 2));
  }

  private Part refresh(int from) {
    String ids =
        IntStream.range(from, Math.min(from + AT_ONCE, services))
            .mapToObj(i -> id("service", i).toString())
            .collect(Collectors.joining(",", "{", "}"));
    return statement("select directory.refresh_search('" + ids + "')");
  }

  private static Part statement(String sql) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set maintenance_work_mem = '512MB'");
        statement.execute(sql);
      }
    };
  }

  private static void inOrder(DataSource superuser, Part... parts) throws SQLException {
    try (Connection connection = superuser.getConnection()) {
      for (Part part : parts) {
        part.on(connection);
      }
    }
  }

  private static void together(DataSource superuser, List<Part> parts) throws Exception {
    List<Callable<Void>> calls = new ArrayList<>();
    for (Part part : parts) {
      calls.add(
          () -> {
            inOrder(superuser, part);
            return null;
          });
    }
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      for (Future<Void> done : lanes.invokeAll(calls)) {
        done.get();
      }
    }
  }

  private static int rank(String name) {
    int rank = LARGE.indexOf(name);
    return rank < 0 ? LARGE.size() : rank;
  }

  private static List<String[]> rows(Statement statement, String sql) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(new String[] {result.getString(1), result.getString(2), result.getString(3)});
      }
    }
    return rows;
  }

  private interface Row {
    /** The lines of the i-th, empty for none. */
    String of(int i, SplittableRandom random);
  }

  /** Without a trigger: neither foreign keys nor what keeps searching up to date are looked at. */
  private Part copy(String columns, Row row, int count) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set session_replication_role = replica");
      }
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy directory." + columns + " from stdin");
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < count; i++) {
        lines.append(row.of(i, random(columns, i)));
        if (lines.length() > 60_000 || i == count - 1) {
          byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          lines.setLength(0);
        }
      }
      copy.endCopy();
    };
  }

  private SplittableRandom random(String what, int i) {
    return new SplittableRandom(seed * 31 + what.hashCode() * 1_000_003L + i);
  }

  static UUID id(String table, int i) {
    return new UUID(table.hashCode() * 4_294_967_296L + i, 0x8000_0000_0000_0000L | i);
  }

  private static String line(Object... values) {
    StringBuilder line = new StringBuilder();
    for (Object value : values) {
      line.append(line.isEmpty() ? "" : "\t").append(value);
    }
    return line.append('\n').toString();
  }

  private String organization(int i, SplittableRandom random) {
    String name = "Stichting " + word(random, 200, vocabulary.size()) + " " + word(random);
    return line(id("organization", i), keeper(i), name, name);
  }

  private static String keeper(int i) {
    return KEEPERS[i % KEEPERS.length];
  }

  private String[] where(int i) {
    return municipalities.get(zipf(random("where", i), municipalities.size()));
  }

  private String location(int i, SplittableRandom random) {
    String[] centre = where(i);
    return line(
        id("location", i),
        keeper(i),
        "physical",
        Double.parseDouble(centre[1]) + (random.nextDouble() - 0.5) * 0.06,
        Double.parseDouble(centre[2]) + (random.nextDouble() - 0.5) * 0.1);
  }

  private String address(int i, SplittableRandom random) {
    return line(
        id("address", i),
        keeper(i),
        id("location", i),
        "Voorbeeldstraat " + random.nextInt(1, 200),
        where(i)[0],
        "NL",
        "%04d AB".formatted(1000 + (where(i)[0].hashCode() & 0xfff) * 2),
        "NL",
        "physical");
  }

  private String service(int i, SplittableRandom random) {
    String[] category = categories.get(zipf(random, categories.size()));
    StringBuilder text = new StringBuilder();
    for (int n = 15 + random.nextInt(20); n > 0; n--) {
      text.append(text.isEmpty() ? "" : " ").append(word(random));
    }
    int seen = random.nextInt(100);
    return line(
        id("service", i),
        keeper(i),
        id("organization", i % (services / 200 + 1) / 2 * 2 + i % 2),
        category[random.nextInt(4) == 0 ? 2 : 1] + " " + word(random) + " " + word(random),
        text,
        random.nextInt(50) == 0 ? "defunct" : "active",
        category[0],
        Codes.ROLES.get(random.nextInt(4)),
        Codes.SYSTEMS.get(random.nextInt(2)),
        random.nextInt(3) == 0,
        seen < 2 ? "own" : seen < 6 ? "partners" : "public",
        random.nextInt(10) == 0 ? "\\N" : LocalDate.of(2026, 3, 1).minusDays(zipf(random, 1500)),
        "2026-03-01 00:00:00Z");
  }

  private String place(int i, SplittableRandom random) {
    if (random.nextInt(6) == 0) {
      return "";
    }
    int location = random.nextInt(services / 4 + 1);
    return line(id("place", i), keeper(i), id("service", i), id("location", location));
  }

  private String languages(int i, SplittableRandom random) {
    StringBuilder lines = new StringBuilder();
    for (int n = 0; n < Codes.LANGUAGES.size(); n++) {
      if (random.nextInt(n + 1) == 0 || (n < 2 && random.nextInt(3) == 0)) {
        lines.append(
            line(id("language" + n, i), keeper(i), id("service", i), Codes.LANGUAGES.get(n)));
      }
    }
    return lines.toString();
  }

  private String cost(int i, SplittableRandom random) {
    return random.nextInt(2) == 0
        ? ""
        : line(
            id("cost", i),
            keeper(i),
            id("service", i),
            "Eigen bijdrage",
            "EUR",
            random.nextInt(5) < 3 ? 0 : random.nextInt(5, 90));
  }

  private String schedule(int i, SplittableRandom random) {
    int opens = random.nextInt(8, 20);
    return random.nextInt(2) == 0
        ? ""
        : line(
            id("schedule", i),
            keeper(i),
            id("service", i),
            "WEEKLY",
            random.nextBoolean() ? "MO,WE,FR" : "TU,TH",
            "%02d:00".formatted(opens),
            "%02d:00".formatted((opens + 4) % 24));
  }
}
