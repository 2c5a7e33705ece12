package org.samen.access;

import java.util.List;

/**
 * The roles as the identity provider names them. A role always counts together with the caller's
 * organisation.
 *
 * <p>{@link #STAFF}, {@link #COORDINATOR} and {@link #VOLUNTEER} come from an NGO's own groups;
 * {@link #AUDITOR} and {@link #STEWARD} are granted in the platform realm alone.
 */
public final class Role {
  public static final String STAFF = "staff";
  public static final String COORDINATOR = "coordinator";
  public static final String VOLUNTEER = "volunteer";
  public static final String AUDITOR = "auditor";
  public static final String STEWARD = "steward";

  /** Start-up beans and timers; no token carries it. */
  public static final String SYSTEM = "system";

  /** The public on a public path; no token carries it. */
  public static final String GUEST = "guest";

  /** What a token may carry. */
  public static final List<String> OF_PERSONS =
      List.of(STAFF, COORDINATOR, VOLUNTEER, AUDITOR, STEWARD);

  private Role() {}
}
