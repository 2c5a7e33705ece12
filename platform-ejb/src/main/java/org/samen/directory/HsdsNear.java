package org.samen.directory;

/**
 * Whether the service at a location {@code r} is near a postcode. Where it is, searching knows: a
 * confidential place is in the middle of its municipality for everyone, its keeper too.
 */
final class HsdsNear {
  private static final String WITHIN_THE_DISTANCE =
      """
      r.id in (
        select p.place_id from directory.place_in_sight p
        where p.at <@ (select circle(directory.on_plane(latitude, longitude), cast(:meters as integer) / 1000.0)
                       from places.spot(:digits)))
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
