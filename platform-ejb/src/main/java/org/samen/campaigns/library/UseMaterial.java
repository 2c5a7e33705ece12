package org.samen.campaigns.library;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The caller's organisation used a version of a material.
 *
 * @param id made by the client, so that sending it again counts once
 * @param copies how many were handed out, or how often it was used
 */
public record UseMaterial(UUID id, UUID material, int n, LocalDate usedOn, int copies) {}
