package org.samen.places;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Municipalities and settlements with their centres, from GeoNames (CC BY 4.0); postcodes from the
 * directory's own addresses, since no open list of them is at hand. No third party is asked.
 */
@Stateless
@PermitAll
public class Places {
  private static final int LONGEST_NAME = 100;

  @Inject private Jdbi jdbi;

  /** All 342 of them by name. */
  public List<Municipality> municipalities() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select code, name, province, latitude, longitude from places.municipality order by name")
                .map(ConstructorMapper.of(Municipality.class))
                .list());
  }

  /**
   * The point that a four-digit postcode (its letters are passed over) or the name of a
   * municipality or settlement stands for; empty when it is none that is known.
   */
  public Optional<Spot> find(String place) {
    return jdbi.withHandle(handle -> find(handle, place));
  }

  /** As {@link #find(String)}, within a transaction at hand. */
  public static Optional<Spot> find(Handle handle, String place) {
    String name = place.replace("\0", "").strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    return handle
        .createQuery("select name, latitude, longitude from places.spot(:place)")
        .bind("place", name)
        .map(ConstructorMapper.of(Spot.class))
        .findOne();
  }
}
