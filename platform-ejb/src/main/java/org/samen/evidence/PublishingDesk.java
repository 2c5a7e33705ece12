package org.samen.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Optional;
import org.samen.access.Role;

/**
 * Where the steward has the next publication made. It is made as the system: not even the steward
 * reads what organisations counted.
 */
@Stateless
@RolesAllowed(Role.STEWARD)
@RunAs(Role.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PublishingDesk {
  @EJB private Publisher publisher;

  /**
   * Publishes the first month that is over and was not published.
   *
   * @return its number; empty when all such months are published
   */
  public Optional<Integer> publishNext() {
    return publisher.publishNext(true);
  }
}
