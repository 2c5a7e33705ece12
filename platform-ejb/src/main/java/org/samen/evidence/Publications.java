package org.samen.evidence;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * What was published, for everyone. Filters choose among published cells; nothing is counted here.
 * A cell that is absent is suppressed, which does not tell whether it was small, zero or hidden to
 * protect another.
 */
@Stateless
@PermitAll
public class Publications {
  private static final String SUMMARY =
      """
      select p.number, p.month, p.made_on, p.contributors, p.barrier_list, p.hash, p.previous_hash,
             (select count(*) from evidence.cell c where c.publication = p.number) as cells
      from evidence.publication p
      """;

  private static final String FIGURE =
      """
      select c.publication, c.key as cell, c.period, c.place, c.dimension, c.code, c.value,
             evidence.label(c, 'nl') as label_nl, evidence.label(c, 'en') as label_en
      from evidence.cell c
      """;

  private static final String WHERE =
      """
      where (cast(:publication as integer) is null or c.publication = :publication)
        and (cast(:period as text) is null or c.period = :period)
        and (cast(:from as text) is null or c.period >= :from)
        and (cast(:until as text) is null or c.period <= :until)
        and (cast(:place as text) is null or c.place = :place)
        and (cast(:dimension as text) is null or c.dimension = :dimension)
        and (cast(:code as text) is null or c.code = :code)
        and (cast(:text as text) is null
             or strpos(lower(evidence.label(c, 'nl') || chr(10) || evidence.label(c, 'en')), lower(:text)) > 0)
      """;

  @Inject private Jdbi jdbi;

  /** The newest first. */
  public List<PublicationSummary> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SUMMARY + "order by p.number desc")
                .map(ConstructorMapper.of(PublicationSummary.class))
                .list());
  }

  public Optional<PublicationSummary> find(int number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SUMMARY + "where p.number = :number")
                .bind("number", number)
                .map(ConstructorMapper.of(PublicationSummary.class))
                .findOne());
  }

  /** The text whose SHA-256 is the publication's hash, as JSON; empty when there is none. */
  public Optional<String> text(int number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select evidence.canonical(p) from evidence.publication p where p.number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Makes every publication's hash again.
   *
   * @return the first publication that is not what it was; empty when all are
   */
  public Optional<Integer> firstWrong() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select n from evidence.first_wrong_publication() n where n is not null")
                .mapTo(Integer.class)
                .findOne());
  }

  /** Empty when there is none or it is suppressed: the two are told alike. */
  public Optional<PublishedFigure> figure(FigureRef ref) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FIGURE + "where c.publication = :publication and c.key = :cell")
                .bind("publication", ref.publication())
                .bind("cell", ref.cell())
                .map(ConstructorMapper.of(PublishedFigure.class))
                .findOne());
  }

  /** The newest publication first; within it by place, dimension and size. */
  public List<PublishedFigure> figures(FigureFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    FIGURE
                        + WHERE
                        + """
                           order by c.publication desc, c.period desc, c.place = 'NL' desc, c.place like 'PV%' desc, c.place,
                                   c.dimension = 'total' desc, c.dimension, c.value desc, c.code
                          offset :offset limit :limit""",
                    filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(PublishedFigure.class))
                .list());
  }

  public int count(FigureFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) from evidence.cell c " + WHERE, filter)
                .mapTo(Integer.class)
                .one());
  }

  /** The names of a dimension's codes, in the order in which they are shown. */
  public List<Named> codes(String dimension) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select code, name_nl, name_en from (
                      select code, name_nl, name_en, position from evidence.code where dimension = :dimension
                      union all
                      select code, name_nl, name_en, 0 from evidence.barrier_now where :dimension = 'barrier'
                      union all
                      select code, name_nl, name_en, 0 from directory.category where :dimension = 'category') c
                    order by position, code = 'none' and :dimension = 'barrier', name_nl""")
                .bind("dimension", dimension)
                .map(ConstructorMapper.of(Named.class))
                .list());
  }

  /** The country and its provinces, and the municipalities that any publication shows. */
  public List<FigurePlace> places() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.code, p.level, p.parent, p.name_nl, p.name_en, p.latitude, p.longitude from evidence.place p
                    where p.level <> 'municipality' or exists (select from evidence.cell c where c.place = p.code)
                    order by p.level = 'country' desc, p.level = 'province' desc, p.name_nl""")
                .map(ConstructorMapper.of(FigurePlace.class))
                .list());
  }

  private static Query bind(Handle handle, String sql, FigureFilter filter) {
    return handle.createQuery(sql).bindMethods(filter);
  }
}
