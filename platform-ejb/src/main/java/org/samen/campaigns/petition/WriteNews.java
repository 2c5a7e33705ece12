package org.samen.campaigns.petition;

import java.util.UUID;
import org.samen.access.FreeText;

/**
 * Writes to everyone who consented that the caller's NGO does.
 *
 * @param id made by the client, so that sending it again does no harm
 */
public record WriteNews(
    UUID id,
    UUID campaign,
    @FreeText String subjectNl,
    @FreeText String textNl,
    @FreeText String subjectEn,
    @FreeText String textEn) {}
