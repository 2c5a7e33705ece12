package org.samen.formats;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Payments in euros for the bank, pain.001.001.09 (ISO 20022, as the EPC's rulebook for SEPA credit
 * transfers narrows it), written one by one with flat memory. It holds no addresses: they are
 * optional, and nobody's business.
 */
public final class Pain001 implements Closeable {
  /** What a bank gives back of a payment's own key. */
  public static final int LONGEST_KEY = 35;

  private static final int LONGEST_NAME = 70;
  private static final int LONGEST_REMITTANCE = 140;
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  private static final String NOT_PROVIDED = "NOTPROVIDED";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+?:().,'-]{1," + LONGEST_KEY + "}");

  /**
   * What the payments have in common.
   *
   * @param id key of the file, at most 35 of the characters that banks take
   * @param executionDay on which the bank is asked to pay
   * @param debtorName the account's holder
   * @param payments how many follow
   * @param totalCents what they sum up to
   */
  public record Batch(
      String id,
      Instant createdAt,
      LocalDate executionDay,
      String debtorName,
      Iban debtor,
      int payments,
      long totalCents) {
    public Batch {
      mustBeKey(id);
    }
  }

  /**
   * One payment.
   *
   * @param endToEndId its key, which comes back on the statement; at most 35 characters
   * @param remittance what the creditor reads
   */
  public record Payment(
      String endToEndId, long cents, String creditorName, Iban creditor, String remittance) {
    public Payment {
      mustBeKey(endToEndId);
      if (cents <= 0) {
        throw new IllegalArgumentException("a payment is above zero");
      }
    }
  }

  private final Batch batch;
  private final XMLStreamWriter xml;
  private int payments;
  private long totalCents;

  /**
   * Begins the file.
   *
   * @param out receives it; stays open
   */
  public Pain001(OutputStream out, Batch batch) throws IOException {
    this.batch = batch;
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("Document");
      xml.writeDefaultNamespace(NAMESPACE);
      xml.writeStartElement("CstmrCdtTrfInitn");
      header();
      information();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void header() throws XMLStreamException {
    xml.writeStartElement("GrpHdr");
    leaf("MsgId", batch.id());
    leaf(
        "CreDtTm",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            batch.createdAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    totals();
    party("InitgPty", batch.debtorName());
    xml.writeEndElement();
  }

  private void information() throws XMLStreamException {
    xml.writeStartElement("PmtInf");
    leaf("PmtInfId", batch.id());
    leaf("PmtMtd", "TRF");
    leaf("BtchBookg", "false"); // each is a line of its own on the statement
    totals();
    nested("PmtTpInf", "SvcLvl", "Cd", "SEPA");
    nested("ReqdExctnDt", "Dt", batch.executionDay().toString());
    party("Dbtr", batch.debtorName());
    xml.writeStartElement("DbtrAcct");
    nested("Id", "IBAN", batch.debtor().compact());
    leaf("Ccy", "EUR");
    xml.writeEndElement();
    nested("DbtrAgt", "FinInstnId", "Othr", "Id", NOT_PROVIDED);
    leaf("ChrgBr", "SLEV");
  }

  private void totals() throws XMLStreamException {
    leaf("NbOfTxs", String.valueOf(batch.payments()));
    leaf("CtrlSum", euros(batch.totalCents()));
  }

  /** Adds a payment. */
  public void pay(Payment payment) throws IOException {
    try {
      xml.writeStartElement("CdtTrfTxInf");
      nested("PmtId", "EndToEndId", payment.endToEndId());
      xml.writeStartElement("Amt");
      xml.writeStartElement("InstdAmt");
      xml.writeAttribute("Ccy", "EUR");
      xml.writeCharacters(euros(payment.cents()));
      xml.writeEndElement();
      xml.writeEndElement();
      party("Cdtr", payment.creditorName());
      nested("CdtrAcct", "Id", "IBAN", payment.creditor().compact());
      String remittance = SepaText.of(payment.remittance(), LONGEST_REMITTANCE);
      if (!remittance.isEmpty()) {
        nested("RmtInf", "Ustrd", remittance);
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    payments++;
    totalCents = Math.addExact(totalCents, payment.cents());
  }

  /**
   * Ends the file.
   *
   * @throws IllegalStateException when the payments are not those that the header announced
   */
  @Override
  public void close() throws IOException {
    if (payments != batch.payments() || totalCents != batch.totalCents()) {
      throw new IllegalStateException("the payments are not those that were announced");
    }
    try {
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void party(String element, String name) throws XMLStreamException {
    String plain = SepaText.of(name, LONGEST_NAME);
    nested(element, "Nm", plain.isEmpty() ? NOT_PROVIDED : plain);
  }

  private void leaf(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /** Elements within each other, the last argument the innermost one's text. */
  private void nested(String... elementsAndText) throws XMLStreamException {
    int last = elementsAndText.length - 1;
    for (int i = 0; i < last; i++) {
      xml.writeStartElement(elementsAndText[i]);
    }
    xml.writeCharacters(elementsAndText[last]);
    for (int i = 0; i < last; i++) {
      xml.writeEndElement();
    }
  }

  private static String euros(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static void mustBeKey(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("no key that banks take");
    }
  }
}
