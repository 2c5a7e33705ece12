package org.samen.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samen.access.Role;

/** The entries of the resource directory. */
@Stateless
public class Services {
  /** A page of the list; row-level security leaves out what the caller may not see. */
  @PermitAll
  public List<ServiceSummary> list(
      ServiceFilter filter, ServiceOrder order, int offset, int limit) {
    throw new UnsupportedOperationException();
  }

  @PermitAll
  public int count(ServiceFilter filter) {
    throw new UnsupportedOperationException();
  }

  /** Empty when there is none, or none that the caller may see. */
  @PermitAll
  public Optional<ServiceDetails> find(UUID id) {
    throw new UnsupportedOperationException();
  }

  /** The municipalities that entries in sight have addresses in, by name. */
  @PermitAll
  public List<String> municipalities() {
    throw new UnsupportedOperationException();
  }

  @PermitAll
  public List<Category> categories() {
    throw new UnsupportedOperationException();
  }

  /** Adds an entry or changes it; returns its new version. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int save(EditService command) {
    throw new UnsupportedOperationException();
  }

  /** Says that all is still right: today, by the caller. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void verify(UUID id, int version) {
    throw new UnsupportedOperationException();
  }

  /** Takes the entry out of use (HSDS: defunct); its id keeps resolving. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void retire(UUID id, int version) {
    throw new UnsupportedOperationException();
  }

  /** Puts a retired entry back into use. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void reopen(UUID id, int version) {
    throw new UnsupportedOperationException();
  }
}
