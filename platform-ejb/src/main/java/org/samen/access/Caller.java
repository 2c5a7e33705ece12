package org.samen.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;

/**
 * The one who acts in the current transaction, as {@link CallerInterceptor} found them. The first
 * of the two walls.
 */
@ApplicationScoped
public class Caller {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transaction;

  /**
   * The acting person.
   *
   * @throws IllegalStateException when the caller is a guest or the system
   */
  public UUID person() {
    UUID person = identity().person();
    if (person == null) {
      throw new IllegalStateException("The caller is no person");
    }
    return person;
  }

  /**
   * Alias of the organisation the caller acts for.
   *
   * @throws IllegalStateException when the caller is a guest or the system
   */
  public String organisation() {
    String organisation = identity().organisation();
    if (organisation == null) {
      throw new IllegalStateException("The caller belongs to no organisation");
    }
    return organisation;
  }

  public boolean has(String role) {
    return identity().roles().contains(role);
  }

  public boolean actsFor(String organisation) {
    return organisation.equals(identity().organisation());
  }

  /**
   * Refuses a caller of another organisation.
   *
   * @throws NotYours naming the organisation that may
   */
  public void mustActFor(String organisation) {
    if (!actsFor(organisation)) {
      throw new NotYours(organisation);
    }
  }

  private Identity identity() {
    if (transaction.getResource(CallerInterceptor.KEY) instanceof Identity identity) {
      return identity;
    }
    throw new IllegalStateException("Nobody has entered this transaction");
  }
}
