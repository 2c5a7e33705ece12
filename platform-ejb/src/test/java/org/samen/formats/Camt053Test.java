package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samen.formats.BankStatement.Detail;
import org.samen.formats.BankStatement.Entry;

class Camt053Test {
  private static final String RETURNED =
      """
      <Ntry><Amt Ccy="EUR">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>%s<BookgDt><Dt>2026-11-20</Dt></BookgDt>
      <ValDt><DtTm>2026-11-21T00:00:00+01:00</DtTm></ValDt><AcctSvcrRef>BANK-7</AcctSvcrRef>
      <NtryDtls><TxDtls><Refs><PmtInfId>B-1</PmtInfId><EndToEndId>E-1</EndToEndId></Refs>
      <RltdPties><Dbtr>%s</Dbtr><Cdtr>%s</Cdtr><CdtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></CdtrAcct></RltdPties>
      <RmtInf><Ustrd>Declaratie</Ustrd><Ustrd>12</Ustrd></RmtInf>
      <RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></RtrInf></TxDtls></NtryDtls></Ntry>
      """;

  /** Everything that was read. */
  private static final class Read implements Camt053.Sink {
    private final List<BankStatement> statements = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<List<BankStatement.Flaw>> flaws = new ArrayList<>();

    @Override
    public void begin(BankStatement statement) {
      statements.add(statement);
    }

    @Override
    public void entry(Entry entry) {
      entries.add(entry);
    }

    @Override
    public void end(BankStatement statement, List<BankStatement.Flaw> found) {
      flaws.add(found);
    }

    Detail detail() {
      return entries.getFirst().details().getFirst();
    }

    List<String> rules() {
      return flaws.stream().flatMap(List::stream).map(BankStatement.Flaw::rule).toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "camt053.v2.minimal.xml, 1, 1, NL56AGDH9619008421, true",
    "camt053.v2.multi.statement.xml, 2, 2, , false",
    "camt053.v8.xml, 1, 1, NL56AGDH9619008421, true"
  })
  void theStandardsSamplesAreRead(
      String name,
      int statements,
      int entries,
      @Nullable String counterparty,
      boolean twoCurrencies)
      throws IOException {
    try (InputStream file =
        Files.newInputStream(Standards.path("iso20022/samples").resolve(name))) {
      Read read = new Read();
      assertEquals(statements, Camt053.read(file, read));
      assertEquals(entries, read.entries.size());
      Entry entry = read.entries.getFirst();
      assertEquals(885, entry.minor());
      assertEquals(LocalDate.parse("2014-12-31"), entry.bookingDay());
      assertEquals(counterparty, read.detail().counterpartyIban());
      assertEquals("NL26VAYB8060476890", read.statements.getFirst().account());
      assertEquals(
          twoCurrencies, read.rules().contains("rule.bank.currencies"), read.rules()::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "04", "08"})
  void eachVersionSaysTheSameInItsWay(String version) {
    boolean eight = version.equals("08");
    String status = eight ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>";
    String name = "<Nm>Zorgbrug Maas</Nm>";
    String party = eight ? "<Pty>" + name + "</Pty>" : name;
    Read read = read(file(version, "100.00", "112.50", RETURNED.formatted(status, party, party)));
    assertEquals(List.of(), read.rules());
    assertEquals(
        new BankStatement(
            "S-1",
            "NL91ABNA0417164300",
            "EUR",
            12L,
            10_000,
            LocalDate.parse("2026-11-19"),
            11_250,
            LocalDate.parse("2026-11-20")),
        read.statements.getFirst());
    assertEquals(
        new Detail(
            1250,
            "E-1",
            "B-1",
            null,
            null,
            "Declaratie 12",
            "Zorgbrug Maas",
            "BE68539007547034",
            "AC04",
            "Account closed"),
        read.detail());
    assertEquals(LocalDate.parse("2026-11-21"), read.entries.getFirst().valueDay());
    assertEquals("BANK-7", read.entries.getFirst().reference());
  }

  @Test
  void aStatementThatDoesNotAddUpSaysByHowMuch() {
    Read read = read(file("02", "100.00", "112.51", entry("12.50", "CRDT", "")));
    assertEquals(List.of("rule.bank.does-not-add-up"), read.rules());
    assertEquals(
        List.of("S-1", "112.50 EUR", "112.51 EUR"), read.flaws.getFirst().getFirst().facts());
    assertEquals(
        List.of(), read(file("02", "100.00", "87.50", entry("12.50", "DBIT", ""))).rules());
    assertEquals(List.of(), read(file("02", "100.00", "100.00", "")).rules());
  }

  @Test
  void whatIsPendingDoesNotCount() {
    String pending = entry("5.00", "CRDT", "").replace("BOOK", "PDNG");
    Read read = read(file("02", "100.00", "112.50", entry("12.50", "CRDT", "") + pending));
    assertEquals(List.of(), read.rules());
    assertEquals(List.of(true, false), read.entries.stream().map(Entry::booked).toList());
  }

  @Test
  void anEntryInAnotherCurrencyIsAFlaw() {
    String dollars = entry("12.50", "CRDT", "").replace("EUR", "USD");
    assertEquals(
        List.of("rule.bank.currencies"), read(file("02", "100.00", "112.50", dollars)).rules());
  }

  @Test
  void aBatchComesApartWhenItsPartsMakeIt() {
    String parts =
        "<NtryDtls><Btch><PmtInfId>B-1</PmtInfId></Btch>"
            + part("7.50", "E-1")
            + part("5.00", "E-2")
            + "</NtryDtls>";
    Entry whole =
        read(file("02", "100.00", "87.50", entry("12.50", "DBIT", parts))).entries.getFirst();
    assertEquals(List.of(-750L, -500L), whole.details().stream().map(Detail::minor).toList());
    assertEquals("B-1", whole.batchId());
    String wrong = parts.replace("5.00", "5.01");
    assertEquals(
        List.of(),
        read(file("02", "100.00", "87.50", entry("12.50", "DBIT", wrong)))
            .entries
            .getFirst()
            .details());
    String silent = parts.replace("<Amt Ccy=\"EUR\">5.00</Amt>", "");
    assertEquals(
        List.of(),
        read(file("02", "100.00", "87.50", entry("12.50", "DBIT", silent)))
            .entries
            .getFirst()
            .details());
  }

  @Test
  void theOnlyPartIsTheEntryWhateverItSaysItself() {
    String foreign =
        "<NtryDtls>" + part("14.00", "NOTPROVIDED").replace("EUR", "USD") + "</NtryDtls>";
    Read read = read(file("02", "100.00", "87.50", entry("12.50", "DBIT", foreign)));
    assertEquals(-1250, read.detail().minor());
    assertNull(read.detail().endToEndId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.505|rule.bank.amount",
        "-12.50|rule.bank.amount",
        "1e400|rule.bank.amount",
        "12,50|rule.bank.amount",
        "NaN|rule.bank.amount",
        "99999999999999999999|rule.bank.amount",
        "''|rule.bank.amount"
      })
  void whatIsNoAmountIsRefused(String amount, String rule) {
    assertEquals(rule, refusal(file("02", "100.00", "112.50", entry(amount, "CRDT", ""))));
    assertEquals(rule, refusal(file("02", amount, "112.50", entry("12.50", "CRDT", ""))));
  }

  @Test
  void whatIsNoStatementIsRefused() {
    assertEquals("rule.bank.xml", refusal(""));
    assertEquals("rule.bank.xml", refusal("no xml"));
    assertEquals("rule.bank.not-camt", refusal("<html/>"));
    assertEquals(
        "rule.bank.not-camt", refusal(file("02", "1", "1", "").replace("001.02", "001.99")));
    assertEquals(
        "rule.bank.not-camt", refusal(file("02", "1", "1", "").replace("camt.053", "camt.052")));
    assertEquals(
        "rule.bank.not-camt",
        refusal("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"/>"));
    assertEquals(
        "rule.bank.no-balances", refusal(file("02", "1", "1", "").replace("CLBD", "CLAV")));
    assertEquals("rule.bank.direction", refusal(file("02", "1", "1", entry("1", "BOTH", ""))));
    assertEquals(
        "rule.bank.day",
        refusal(file("02", "1", "1", entry("1", "CRDT", "").replace("-11-20", "-13-40"))));
    String whole = file("02", "100.00", "112.50", entry("12.50", "CRDT", ""));
    assertEquals("rule.bank.xml", refusal(whole.substring(0, whole.length() - 30)));
  }

  @Test
  void entitiesAndDepthAreRefused() {
    String plain =
        file("02", "100.00", "112.50", entry("12.50", "CRDT", "<AddtlNtryInf>&x;</AddtlNtryInf>"));
    String lol = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    assertEquals("rule.bank.entities", refusal(plain.replaceFirst("<Document", lol + "<Document")));
    String bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;\">]>";
    assertEquals(
        "rule.bank.entities", refusal(plain.replaceFirst("<Document", bomb + "<Document")));
    String remote = "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">";
    assertEquals(
        "rule.bank.entities", refusal(plain.replaceFirst("<Document", remote + "<Document")));
    assertTrue(
        List.of("rule.bank.entities", "rule.bank.xml").contains(refusal(plain)), "undeclared");
    assertEquals(
        "rule.bank.too-deep", refusal(file("02", "100.00", "112.50", "<x>".repeat(100_000))));
  }

  @Test
  void aLongTextIsCut() {
    String text = "<AddtlNtryInf>" + "x".repeat(2_000_000) + "</AddtlNtryInf>";
    Read read = read(file("02", "100.00", "112.50", entry("12.50", "CRDT", text)));
    assertEquals(1000, read.entries.getFirst().text().length());
  }

  @Test
  void aBatchWithoutEndIsRefused() {
    String parts = "<NtryDtls>" + part("0.01", "E").repeat(20_001) + "</NtryDtls>";
    assertEquals(
        "rule.bank.batch-too-large",
        refusal(file("02", "1000.00", "799.99", entry("200.01", "DBIT", parts))));
  }

  @Test
  void aDamagedFileIsRefusedOrReadAndDoesNoHarm() {
    byte[] whole =
        file("08", "100.00", "112.50", RETURNED.formatted("<Sts><Cd>BOOK</Cd></Sts>", "", ""))
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(53);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged =
          Arrays.copyOf(whole, round % 2 == 0 ? whole.length : 1 + random.nextInt(whole.length));
      for (int i = random.nextInt(5); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        Camt053.read(new ByteArrayInputStream(damaged), new Read());
      } catch (InvalidBankFile refused) {
        assertTrue(refused.rule().startsWith("rule.bank."));
      }
    }
  }

  @Test
  void twoHundredMegabytesAreReadWithFlatMemory() {
    byte[] entry = RETURNED.formatted("<Sts>BOOK</Sts>", "", "").getBytes(StandardCharsets.UTF_8);
    int entries = 200 * 1024 * 1024 / entry.length;
    String whole =
        file("02", "0.00", (entries * 1250L / 100) + "." + (entries % 2 == 0 ? "00" : "50"), "|");
    List<Long> used = new ArrayList<>();
    int[] seen = {0};
    Camt053.read(
        new Repeated(whole.split("\\|"), entry, entries),
        new Camt053.Sink() {
          @Override
          public void begin(BankStatement statement) {}

          @Override
          public void entry(Entry read) {
            if (++seen[0] % (entries / 4) == 0) {
              System.gc();
              used.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            }
          }

          @Override
          public void end(BankStatement statement, List<BankStatement.Flaw> flaws) {
            assertEquals(List.of(), flaws);
          }
        });
    assertEquals(entries, seen[0]);
    long growth = used.get(used.size() - 1) - used.getFirst();
    assertTrue(growth < 16 << 20, () -> "grew by " + growth + " bytes");
  }

  /** A file with one part so many times, made while it is read. */
  private static final class Repeated extends InputStream {
    private final byte[][] ends;
    private final byte[] part;
    private int left;
    private byte[] current;
    private int at;

    Repeated(String[] ends, byte[] part, int times) {
      this.ends =
          new byte[][] {
            ends[0].getBytes(StandardCharsets.UTF_8), ends[1].getBytes(StandardCharsets.UTF_8)
          };
      this.part = part;
      this.left = times;
      this.current = this.ends[0];
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (at == current.length) {
        if (current == ends[1]) {
          return -1;
        }
        current = left-- > 0 ? part : ends[1];
        at = 0;
      }
      int count = Math.min(length, current.length - at);
      System.arraycopy(current, at, target, offset, count);
      at += count;
      return count;
    }
  }

  private static Read read(String file) {
    Read read = new Read();
    Camt053.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), read);
    return read;
  }

  private static @Nullable String refusal(String file) {
    return assertThrows(InvalidBankFile.class, () -> read(file)).rule();
  }

  private static String entry(String amount, String direction, String details) {
    return "<Ntry><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>%s</Ntry>"
        .formatted(amount, direction, details);
  }

  private static String part(String amount, String key) {
    return "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy=\"EUR\">%s</Amt></TxDtls>"
        .formatted(key, amount);
  }

  private static String file(String version, String opening, String closing, String entries) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt>
        <Id>S-1</Id><ElctrncSeqNb>12</ElctrncSeqNb><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s%s%s</Stmt></BkToCstmrStmt></Document>
        """
        .formatted(version, balance("OPBD", opening, 19), balance("CLBD", closing, 20), entries);
  }

  private static String balance(String kind, String amount, int day) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-%d</Dt></Dt></Bal>"
        .formatted(kind, amount, day);
  }
}
