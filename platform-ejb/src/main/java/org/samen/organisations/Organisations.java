package org.samen.organisations;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The partners. */
@Stateless
public class Organisations {
  @Inject private Jdbi jdbi;

  /** All of them by name; there are dozens, not thousands. */
  @PermitAll
  public List<Organisation> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from organisations.organisation order by name")
                .map(ConstructorMapper.of(Organisation.class))
                .list());
  }
}
