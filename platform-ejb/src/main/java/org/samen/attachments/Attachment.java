package org.samen.attachments;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was taken in, without its bytes.
 *
 * @param organisation alias of the one that added it
 * @param person who added it
 * @param name safe to save under; ends with the media type's ending
 * @param size in bytes, as stored
 * @param sha256 of the stored bytes, in hexadecimal
 * @param originalSha256 of the bytes as they were sent
 */
public record Attachment(
    UUID id,
    String organisation,
    UUID person,
    String name,
    MediaType mediaType,
    int size,
    String sha256,
    String originalSha256,
    Instant addedAt) {}
