package org.samen.directory;

/**
 * Whether the service at a location {@code r} is near a postcode.
 *
 * <p>A location is where its coordinates say, else at its address's postcode, else in the middle of
 * its municipality. A confidential one is in the middle of its municipality for everyone, its
 * keeper too.
 */
final class HsdsNear {
  private static final String WITHIN_THE_DISTANCE =
      """
      exists (
        select from directory.location l
        left join lateral (
          select avg(p.latitude) as latitude, avg(p.longitude) as longitude, min(a.city) as city
          from directory.address a
          left join places.postcode p on p.digits = left(regexp_replace(a.postal_code, '\\s', '', 'g'), 4)
          where a.location_id = l.id and not l.confidential) a on true
        left join places.municipality m on m.name = case when l.confidential then l.municipality else a.city end
        where l.id = r.location_id
          and directory.meters_between(
                (select latitude from places.spot(:digits)), (select longitude from places.spot(:digits)),
                coalesce(l.latitude, a.latitude, m.latitude), coalesce(l.longitude, a.longitude, m.longitude)) <= :meters)
      """;

  /** Places in the postcode itself; of a service that says which area it serves, those that do. */
  private static final String SERVING_THE_POSTCODE =
      """
      case when exists (select from directory.service_area c where c.service_id = r.service_id)
      then exists (
        select from directory.service_area c
        join (select cast(:digits as text) as word
              union select a.city from directory.address a where left(a.postal_code, 4) = :digits) w
          on to_tsvector('simple', concat_ws(' ', c.name, c.extent)) @@ phraseto_tsquery('simple', w.word)
        where c.service_id = r.service_id)
      else exists (
        select from directory.address a where a.location_id = r.location_id and left(a.postal_code, 4) = :digits) end
      """;

  static final String CONDITION =
      "case when cast(:meters as integer) is null then ("
          + SERVING_THE_POSTCODE
          + ") else ("
          + WITHIN_THE_DISTANCE
          + ") end";

  private HsdsNear() {}
}
