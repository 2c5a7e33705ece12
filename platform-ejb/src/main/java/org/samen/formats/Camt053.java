package org.samen.formats;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads bank statements, camt.053.001 in the versions 02, 04 and 08 (ISO 20022), entry by entry
 * with flat memory. What is no part of the versions' common ground is passed over.
 *
 * <p>A document type or an entity is refused, as is what is nested deeper than any statement; a
 * text longer than the format allows is cut.
 */
public final class Camt053 {
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
  private static final Set<String> VERSIONS = Set.of("02", "04", "08");
  private static final int DEEPEST = 40;
  private static final int LONGEST_TEXT = 1024;

  /** Receives what is read, in the file's order. */
  public interface Sink {
    /** A statement begins; its balances are known. */
    void begin(BankStatement statement);

    /** A movement on it. */
    void entry(BankStatement.Entry entry);

    /**
     * It ends.
     *
     * @param flaws why it cannot be trusted; empty when opening and entries make the closing
     *     balance
     */
    void end(BankStatement statement, List<BankStatement.Flaw> flaws);
  }

  private final XMLStreamReader xml;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder path = new StringBuilder();
  private final CamtStatement statement;
  private int depth;
  private int statements;

  private Camt053(XMLStreamReader xml, Sink sink) {
    this.xml = xml;
    this.statement = new CamtStatement(sink);
  }

  /**
   * Reads a file to its end.
   *
   * @return how many statements it holds, at least one
   * @throws InvalidBankFile when it is none, or breaks off, or holds what no statement does
   */
  public static int read(InputStream file, Sink sink) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(file);
      try {
        return new Camt053(xml, sink).read();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new InvalidBankFile("rule.bank.xml", Math.max(1, line(e)));
    }
  }

  private static int line(XMLStreamException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
  }

  private int read() throws XMLStreamException {
    boolean first = true;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new InvalidBankFile("rule.bank.entities");
        case XMLStreamConstants.START_ELEMENT -> {
          if (first) {
            document();
          }
          first = false;
          begin();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {}
      }
    }
    if (statements == 0) {
      throw new InvalidBankFile("rule.bank.not-camt");
    }
    return statements;
  }

  private void document() {
    String namespace = xml.getNamespaceURI();
    if (namespace == null
        || !namespace.startsWith(NAMESPACE)
        || !VERSIONS.contains(namespace.substring(NAMESPACE.length()))) {
      throw new InvalidBankFile("rule.bank.not-camt");
    }
  }

  private void begin() {
    if (++depth > DEEPEST) {
      throw new InvalidBankFile("rule.bank.too-deep");
    }
    path.append('/').append(xml.getLocalName());
    text.setLength(0);
    statement.begin(path, xml.getAttributeValue(null, "Ccy"));
  }

  private void characters() {
    int room = LONGEST_TEXT - text.length();
    if (room > 0) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
    }
  }

  private void end() {
    String element = path.toString();
    if (element.equals(CamtStatement.ROOT)) {
      statements++;
    }
    statement.end(element, text.toString().strip());
    text.setLength(0);
    path.setLength(element.lastIndexOf('/'));
    depth--;
  }
}
