package org.samen.directory;

/** The lists of the HSDS API, each over the table {@code r}. */
public enum HsdsList {
  SERVICES(
      "service",
      "r.last_modified, r.id",
      """
      from %4$s r
      where (cast(:modifiedAfter as timestamptz) is null or r.last_modified >= :modifiedAfter)
        and (cast(:organization as uuid) is null or r.organization_id = :organization)
        and (cast(:term as uuid) is null or r.id = any (array(%1$s)))
        and (cast(:taxonomy as uuid) is null or r.id = any (array(%2$s)))
        and %5$s
      """),
  ORGANIZATIONS(
      "organization",
      "r.name, r.id",
      """
      from directory.organization r
      where (cardinality(:words) = 0
             or to_tsvector('simple', r.name || ' ' || coalesce(r.alternate_name, '') || ' ' || r.description)
                @@ directory.words(:words))
      """),
  SERVICE_AT_LOCATIONS(
      "service_at_location",
      "r.id",
      """
      from directory.service_at_location r join %4$s s on s.id = r.service_id
      where (cast(:modifiedAfter as timestamptz) is null or s.last_modified >= :modifiedAfter)
        and (cast(:organization as uuid) is null or s.organization_id = :organization)
        and (cast(:term as uuid) is null or s.id = any (array(%1$s)) or r.id = any (array(%1$s)) or r.location_id = any (array(%1$s)))
        and (cast(:taxonomy as uuid) is null or s.id = any (array(%2$s)) or r.id = any (array(%2$s)) or r.location_id = any (array(%2$s)))
        and (cast(:digits as text) is null or (%3$s))
        and %5$s
      """),
  TAXONOMIES(
      "taxonomy",
      "r.name, r.id",
      """
      from directory.taxonomy r
      where (cardinality(:words) = 0
             or to_tsvector('simple', r.name || ' ' || r.description) @@ directory.words(:words))
      """),
  TAXONOMY_TERMS(
      "taxonomy_term",
      "r.taxonomy_id, r.code, r.name, r.id",
      """
      from directory.taxonomy_term r
      where (cardinality(:words) = 0
             or to_tsvector('simple', coalesce(r.code, '') || ' ' || r.name || ' ' || r.description) @@ directory.words(:words))
        and (cast(:taxonomy as uuid) is null or r.taxonomy_id = :taxonomy)
        and (not :topOnly or r.parent_id is null)
        and (cast(:parent as uuid) is null or r.parent_id = :parent)
      """);

  /** Rows with an attribute of the term; a service's own category counts as one. */
  private static final String WITH_TERM =
      """
      select a.link_id from directory.attribute a where a.taxonomy_term_id = :term
      union all
      select c.id from directory.service c join directory.taxonomy_term t on t.code = c.category
      where t.id = :term and t.taxonomy_id = md5('samen/category')::uuid""";

  private static final String WITH_TAXONOMY =
      """
      select a.link_id from directory.attribute a join directory.taxonomy_term t on t.id = a.taxonomy_term_id
      where t.taxonomy_id = :taxonomy
      union all
      select c.id from directory.service c where c.category is not null and :taxonomy = md5('samen/category')::uuid""";

  private final String table;
  private final String order;
  private final String from;

  HsdsList(String table, String order, String from) {
    this.table = table;
    this.order = order;
    this.from = from;
  }

  String table() {
    return table;
  }

  String order() {
    return order;
  }

  /** Services with these words; nothing of them is read elsewhere to count and sort them. */
  private static final String SEARCHED =
      """
      (select q.service_id as id, q.last_modified, q.organization_id from directory.in_shards q
       where q.words @@ (select directory.words(:words)))""";

  /** Those with these words among the first so many. */
  private static final String WALK =
      """
      from (select r.* from directory.%s r where %s order by %s limit :looks) r
      cross join lateral (
        select from directory.in_sight q
        where q.service_id = r.%s and q.words @@ (select directory.words(:words))
          and (cast(:modifiedAfter as timestamptz) is null or q.last_modified >= :modifiedAfter)) q""";

  private static final String CHANGED_AFTER =
      "(cast(:modifiedAfter as timestamptz) is null or r.last_modified >= :modifiedAfter)";

  /** Where its rows come from. */
  String from(HsdsQuery query) {
    return from.formatted(
        WITH_TERM,
        WITH_TAXONOMY,
        HsdsNear.CONDITION,
        isSearched(query) ? SEARCHED : "directory.service",
        behind());
  }

  /** What lies behind a mark; all when none is given. */
  private String behind() {
    return "(cast(:marked as uuid) is null or "
        + (this == SERVICES
            ? "(r.last_modified, r.id) > (cast(:moment as timestamptz), cast(:marked as uuid)))"
            : "r.id > cast(:marked as uuid))");
  }

  /** Whether common words may be met soon on the way by the order. */
  boolean canBeWalked(HsdsQuery query) {
    return isSearched(query) && query.organizationId() == null && isOfServicesAlone(query);
  }

  /** The way by the order, as far as {@code looks}. */
  String walk() {
    return this == SERVICES
        ? WALK.formatted(table, CHANGED_AFTER + " and " + behind(), order, "id")
        : WALK.formatted(table, behind(), order, "service_id");
  }

  /** Whether its rows can begin behind a mark: an id, and for services their moment of change. */
  boolean isMarked() {
    return this == SERVICES || this == SERVICE_AT_LOCATIONS;
  }

  /** What a mark holds beside the id. */
  String moment() {
    return this == SERVICES ? "r.last_modified" : "cast(null as timestamptz)";
  }

  /** Whether nothing but a change of services changes what is in it. */
  boolean isOfServicesAlone(HsdsQuery query) {
    return isMarked()
        && query.taxonomyTermId() == null
        && query.taxonomyId() == null
        && query.near() == null;
  }

  private static boolean isSearched(HsdsQuery query) {
    return Listing.words(query.search()).length > 0;
  }
}
