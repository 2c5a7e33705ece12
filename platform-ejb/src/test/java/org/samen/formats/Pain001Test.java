package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.samen.formats.Pain001.Batch;
import org.samen.formats.Pain001.Payment;
import org.xml.sax.SAXException;

class Pain001Test {
  private static final Iban OURS = new Iban("NL91ABNA0417164300");
  private static final Iban THEIRS = new Iban("BE68539007547034");

  @Test
  void whatIsWrittenObeysTheStandardsOwnSchema() throws IOException, SAXException {
    byte[] file =
        written(
            payment(
                "0198f0c2b7d47c3a9f0e1d2c3b4a5968",
                1250,
                "Stichting Zorgbrug Maas",
                "Declaratie 12"),
            payment("A-1", 99_999_999_999L, "Café Müller & Zonen <ß> 東京", "x".repeat(500)),
            payment("A-2", 1, "", ""),
            payment("A-3", 5, "عيادة", "//R/ € 5 — \"ok\"; tot_ziens! 😀"));
    Validator validator =
        SchemaFactory.newDefaultInstance()
            .newSchema(Standards.path("iso20022/xsd/pain.001.001.09.xsd").toFile())
            .newValidator();
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    assertDoesNotThrow(() -> validator.validate(new StreamSource(new ByteArrayInputStream(file))));
    SAXException refused =
        assertThrows(
            SAXException.class,
            () ->
                validator.validate(
                    new StreamSource(
                        new ByteArrayInputStream(
                            text(file)
                                .replace("<ChrgBr>SLEV", "<ChrgBr>X")
                                .getBytes(StandardCharsets.UTF_8)))));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("SLEV"),
        "the schema is the one that was meant");
  }

  @Test
  void lettersBecomeThoseThatEveryBankTakes() throws IOException {
    String file =
        text(
            written(
                payment("A", 1, "Café Müller & Zonen ß Łódź", "//R/ € 5 — \"ok\"; tot_ziens! 😀")));
    assertTrue(file.contains("<Nm>Cafe Muller + Zonen ss Lodz</Nm>"), file);
    assertTrue(file.contains("<Ustrd>R/ EUR 5 - 'ok', tot-ziens. .</Ustrd>"), file);
  }

  @Test
  void itHoldsNoAddresses() throws IOException {
    assertFalse(text(written(payment("A", 1, "X", "Y"))).contains("PstlAdr"));
  }

  @Test
  void totalsThatDoNotMatchLeaveNoWholeFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Pain001 file = new Pain001(out, batch(1, 1250));
    file.pay(payment("A", 1251, "X", ""));
    assertThrows(IllegalStateException.class, file::close);
  }

  @Test
  void aKeyThatABankCouldCutOrChangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> payment("A".repeat(36), 1, "X", ""));
    assertThrows(IllegalArgumentException.class, () -> payment("", 1, "X", ""));
    assertThrows(IllegalArgumentException.class, () -> payment("é", 1, "X", ""));
    assertThrows(IllegalArgumentException.class, () -> payment("A/B", 1, "X", ""));
    assertThrows(IllegalArgumentException.class, () -> payment("A", 0, "X", ""));
    assertEquals("A", payment("A", 1, "X", "").endToEndId());
  }

  private static Payment payment(String key, long cents, String name, String remittance) {
    return new Payment(key, cents, name, THEIRS, remittance);
  }

  private static Batch batch(int payments, long cents) {
    return new Batch(
        "B-20261122-1",
        Instant.parse("2026-11-22T08:00:00.123Z"),
        LocalDate.parse("2026-11-24"),
        "Stichting De Open Spreekkamer",
        OURS,
        payments,
        cents);
  }

  private static byte[] written(Payment... payments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long cents = List.of(payments).stream().mapToLong(Payment::cents).sum();
    try (Pain001 file = new Pain001(out, batch(payments.length, cents))) {
      for (Payment payment : payments) {
        file.pay(payment);
      }
    }
    return out.toByteArray();
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }
}
