package org.samen.campaigns.petition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.access.InvalidFields;

/** What is an address and what is a name, and which key opens what. */
class MailAddressTest {
  @Test
  void anAddressIsTakenAsItIsWrittenTo() {
    assertEquals("jo.de+boer@example.org", address(" jo.de+boer@EXAMPLE.org "));
    assertEquals("jo@xn--bcher-kva.example", address("jo@bücher.example"));
    assertEquals("jo@xn--e1afmkfd.xn--80akhbyknj4f", address("jo@пример.испытание"));
  }

  @Test
  void nothingThatAHeaderCouldBeMadeOfIsAnAddress() {
    for (String typed :
        List.of(
            "",
            "jo",
            "@example.org",
            "jo@",
            "jo@example",
            "jo@example.org\r\nBcc: all@example.org",
            "jo\nBcc: all@example.org",
            "jo@example.org, all@example.org",
            "jo@example.org>, <all@example.org",
            "Jo <jo@example.org>",
            "\"jo bo\"@example.org",
            "jo@exam\u202Eple.org",
            "jo\u202E@example.org",
            "jo@exa\u200Bmple.org",
            "jo\0@example.org",
            "jo..bo@example.org",
            ".jo@example.org",
            "jo@-example.org",
            "jo@[127.0.0.1]",
            "jo@127.0.0.1",
            "<script>alert(1)</script>@example.org",
            "j".repeat(65) + "@example.org",
            "jo@" + "e".repeat(10_000) + ".org")) {
      assertTrue(MailAddress.of(typed).isEmpty(), typed);
    }
  }

  @Test
  void aNameIsOfAnyScriptButTurnsNothingAround() {
    for (String typed :
        List.of("Jo de Boer", "Siobhán O'Neill-Ní Bhriain", "علي رضا", "李小龍", "می\u200Cخواهم")) {
      PetitionRules rules = new PetitionRules();
      assertEquals(typed, rules.name(typed));
      rules.refuse();
    }
    for (String typed :
        List.of(
            " ",
            "Jo\r\nBcc: x",
            "Jo\u202Eob",
            "<script>alert(1)</script>",
            "x".repeat(101),
            "x".repeat(10_000),
            "Jo\0")) {
      PetitionRules rules = new PetitionRules();
      String unused = rules.name(typed);
      assertThrows(InvalidFields.class, rules::refuse, typed);
    }
  }

  @Test
  void aKeyIsMadeOnceAndItsOwnersAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("supporters.key");
    RootKey made = RootKey.in(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    byte[] sealed = made.seal("mail", "a", "jo".getBytes(StandardCharsets.UTF_8));
    RootKey read = RootKey.in(file);
    assertEquals("jo", new String(read.open("mail", "a", sealed), StandardCharsets.UTF_8));
    assertThrows(WrongKey.class, () -> read.open("mail", "b", sealed), "moved to another row");
    assertThrows(WrongKey.class, () -> read.open("other", "a", sealed), "for another use");
    sealed[sealed.length - 1] ^= 1;
    assertThrows(WrongKey.class, () -> read.open("mail", "a", sealed), "tampered with");
  }

  private static String address(String typed) {
    return MailAddress.of(typed).orElseThrow().text();
  }
}
