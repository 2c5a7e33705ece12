package org.samen.web.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WaitingCountTest {
  @Test
  void manyAreToldAsMany() {
    assertEquals("999", WaitingCount.text(999));
    assertEquals("999+", WaitingCount.text(WaitingCount.MANY));
    assertEquals("999+", WaitingCount.text(490_027));
  }

  @Test
  void noneAreNotTold() {
    WaitingCount count = new WaitingCount(1);
    assertTrue(count.isVisible());
    count.tell(0);
    assertFalse(count.isVisible());
  }
}
