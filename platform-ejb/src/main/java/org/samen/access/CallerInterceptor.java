package org.samen.access;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the container's caller the caller of the transaction, once per transaction, before any
 * bean's own line: looks the person up, refuses a disabled one, and tells PostgreSQL, whose
 * row-level security is the second wall.
 *
 * <p>Bound to every bean in {@code ejb-jar.xml}. Whoever has no identity is a guest; what guests
 * may call is said by {@code @PermitAll} and what they see by the policies. Outside a transaction
 * nobody enters and there are no rows.
 */
public class CallerInterceptor {
  static final String KEY = "org.samen.access.identity";

  @Resource private SessionContext context;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transaction;

  @Inject private Entrance entrance;

  @AroundInvoke
  Object enter(InvocationContext invocation) throws Exception {
    if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE
        && transaction.getResource(KEY) == null) {
      transaction.putResource(KEY, identify());
    }
    return invocation.proceed();
  }

  private Identity identify() {
    if (context.isCallerInRole(Role.SYSTEM)) {
      return entrance.enterAs(Role.SYSTEM);
    }
    String subject = context.getCallerPrincipal().getName();
    if (subject.equals("anonymous")) {
      return entrance.enterAs(Role.GUEST);
    }
    Set<String> roles =
        Role.OF_PERSONS.stream().filter(context::isCallerInRole).collect(Collectors.toSet());
    return entrance.enter(subject, roles);
  }
}
