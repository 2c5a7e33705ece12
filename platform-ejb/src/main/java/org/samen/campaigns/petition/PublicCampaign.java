package org.samen.campaigns.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everyone may read of a campaign whose lead opened its page.
 *
 * @param demandsEn the demands in English, one a line; an empty line has none yet
 * @param statement what its partners say together; absent until they published it
 * @param petition absent where there is none
 */
public record PublicCampaign(
    UUID id,
    String slug,
    String name,
    String introNl,
    String introEn,
    String nameEn,
    List<String> demands,
    String demandsEn,
    String leadName,
    List<String> partners,
    @Nullable Statement statement,
    List<PublicEvent> events,
    @Nullable Petition petition) {
  public PublicCampaign {
    demands = List.copyOf(demands);
    partners = List.copyOf(partners);
    events = List.copyOf(events);
  }

  /**
   * The version that was published.
   *
   * @param figures the published figures that the text names
   */
  public record Statement(
      UUID id,
      int version,
      String titleNl,
      String titleEn,
      String textNl,
      String textEn,
      Instant publishedAt,
      List<Endorser> endorsers) {
    public Statement {
      endorsers = List.copyOf(endorsers);
    }
  }

  /** An organisation that stands behind this very version. */
  public record Endorser(String name, Instant since) {}

  /** A joint action that everyone may come to. */
  public record PublicEvent(
      UUID id,
      String titleNl,
      String titleEn,
      String detailsNl,
      String detailsEn,
      Instant startsAt,
      Instant endsAt,
      String place,
      boolean cancelled) {}

  /**
   * What can be signed.
   *
   * @param open whether one still can
   */
  public record Petition(
      String titleNl,
      String titleEn,
      String textNl,
      String textEn,
      @Nullable Integer goal,
      long signatures,
      LocalDate closesOn,
      int keepMonths,
      boolean delivery,
      boolean open,
      List<Asking> asking) {
    public Petition {
      asking = List.copyOf(asking);
    }
  }
}
