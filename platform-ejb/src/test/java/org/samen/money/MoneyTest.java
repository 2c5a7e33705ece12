package org.samen.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void amountsOfOneCurrencyAddUpAndOfTwoDoNot() {
    assertEquals(Money.euros(150), Money.euros(100).plus(Money.euros(50)));
    assertEquals(Money.euros(-50), Money.euros(50).minus(Money.euros(100)));
    assertThrows(IllegalArgumentException.class, () -> Money.euros(1).plus(new Money(1, "USD")));
  }

  @Test
  void whatDoesNotFitIsRefusedNotWrapped() {
    Money most = Money.euros(Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> most.plus(Money.euros(1)));
    assertThrows(ArithmeticException.class, () -> most.negated().minus(Money.euros(2)));
    assertThrows(ArithmeticException.class, () -> Money.euros(Long.MIN_VALUE).negated());
  }

  @Test
  void decimalsAreThoseOfTheCurrencyAndNeverRounded() {
    assertEquals(new BigDecimal("12.50"), Money.euros(1250).amount());
    assertEquals(Money.euros(1250), Money.of(new BigDecimal("12.5"), "EUR"));
    assertEquals(new Money(12, "JPY"), Money.of(new BigDecimal("12"), "JPY"));
    assertThrows(ArithmeticException.class, () -> Money.of(new BigDecimal("0.001"), "EUR"));
    assertThrows(ArithmeticException.class, () -> Money.of(new BigDecimal("1e400"), "EUR"));
  }

  @Test
  void aCurrencyIsOneOfIso4217WithMinorUnits() {
    assertThrows(IllegalArgumentException.class, () -> new Money(1, "ZZZ"));
    assertThrows(IllegalArgumentException.class, () -> new Money(1, "eur"));
    assertThrows(IllegalArgumentException.class, () -> new Money(1, "XAU"));
  }
}
