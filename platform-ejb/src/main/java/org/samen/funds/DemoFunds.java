package org.samen.funds;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/**
 * Fills a fresh demo platform with a fund's year. Each step is a transaction of the person who
 * takes it, as the ledger has no other way in, not even for a demo.
 */
@Singleton
@Startup
@DependsOn({"Migrator", "DemoDirectory"})
@RunAs(Role.SYSTEM)
@TransactionManagement(TransactionManagementType.BEAN)
@ExcludeDefaultInterceptors
public class DemoFunds {
  @Inject
  @ConfigProperty(name = "samen.demo")
  private Optional<Boolean> demo;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Resource private UserTransaction transaction;

  @PostConstruct
  void fill() {
    if (demo.orElse(false)) {
      new DemoYear(this::inTransaction, clock).bring();
    }
  }

  private void inTransaction(Consumer<Handle> work) {
    try {
      transaction.begin();
      try {
        jdbi.useHandle(work::accept);
        transaction.commit();
      } catch (RuntimeException e) {
        transaction.rollback();
        throw e;
      }
    } catch (NotSupportedException
        | SystemException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException e) {
      throw new IllegalStateException(e);
    }
  }
}
