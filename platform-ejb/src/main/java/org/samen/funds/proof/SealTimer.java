package org.samen.funds.proof;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.samen.access.Role;

/** Seals once a minute when anything moved. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class SealTimer {
  private static final Logger LOG = Logger.getLogger(SealTimer.class.getName());

  @EJB private Sealer sealer;

  @Schedule(hour = "*", minute = "*", second = "35", persistent = false)
  void seal() {
    try {
      sealer.seal().ifPresent(number -> LOG.fine("Sealed checkpoint " + number));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The funds' chains are not sealed", e);
    }
  }
}
