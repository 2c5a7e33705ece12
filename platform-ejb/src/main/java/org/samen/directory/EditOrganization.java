package org.samen.directory;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * The whole organisation as its keeper wants it to be, new or existing, in the order of its form.
 *
 * @param id made by the client, so that a repeated command is harmless
 * @param version as read; absent for a new one
 * @param yearIncorporated from 1000
 * @param parentOrganizationId the organisation it is part of
 * @param places its locations, where services can be given
 * @param programs under which its services belong together
 * @param letThrough as of {@link EditService}
 */
public record EditOrganization(
    UUID id,
    @Nullable Integer version,
    @Required String name,
    @Nullable String alternateName,
    @Required @FreeText String description,
    @Nullable UUID parentOrganizationId,
    @Nullable String legalStatus,
    @Nullable Integer yearIncorporated,
    List<Line.Identifier> identifiers,
    @Nullable String taxStatus,
    @Nullable String taxId,
    List<Line.Program> programs,
    List<Line.Place> places,
    List<Line.Phone> phones,
    List<Line.Contact> contacts,
    @Nullable String email,
    @Nullable String website,
    @Nullable String uri,
    @Nullable String logo,
    List<Line.Funding> funding,
    Map<String, String> letThrough) {}
