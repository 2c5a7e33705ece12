package org.samen.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * A new version of a joint statement, in two languages.
 *
 * @param base the version that the writer began with; absent or 0 for the first
 * @param note what changed, for the others
 * @see StatementText
 */
public record EditStatement(
    UUID id,
    UUID campaign,
    @Nullable Integer base,
    @Required @FreeText String titleNl,
    @Required @FreeText String titleEn,
    @Required @FreeText String textNl,
    @Required @FreeText String textEn,
    @Nullable @FreeText String note) {
  /** As it is kept. */
  EditStatement cleaned() {
    return new EditStatement(
        id,
        campaign,
        base == null ? 0 : base,
        titleNl.strip(),
        titleEn.strip(),
        StatementText.clean(textNl),
        StatementText.clean(textEn),
        EditCampaign.stripped(note));
  }
}
