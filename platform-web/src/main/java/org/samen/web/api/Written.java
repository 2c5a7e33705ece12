package org.samen.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;

/** The steps that adding and replacing over REST have in common, whatever is written. */
public final class Written {
  private Written() {}

  /**
   * Turns a body into a command.
   *
   * @param <C> the command
   */
  @FunctionalInterface
  public interface Reading<C> {
    /**
     * Reads it.
     *
     * @param version that was read before; absent for what is new
     */
    C read(JsonFields json, UUID id, @Nullable Integer version);
  }

  /** The command that adds; its id stands in the body, or is made here. */
  public static <C> C added(InputStream body, Reading<C> reading) {
    return JsonFields.read(
        body,
        json -> {
          UUID id = json.uuid("id");
          return reading.read(json, id == null ? Ids.next(Clock.systemUTC()) : id, null);
        });
  }

  /**
   * The command that replaces what stands at an address.
   *
   * @throws BadInput when the body names another id, or no version that was read
   */
  public static <C> C replaced(
      InputStream body, UUID id, @Nullable String ifMatch, Reading<C> reading) {
    return JsonFields.read(
        body,
        json -> {
          mustBe(json, id);
          return reading.read(json, id, Version.of(ifMatch, json.integer("version")));
        });
  }

  /** The same, where what has no version yet is new. */
  public static <C> C addedOrReplaced(
      InputStream body, UUID id, @Nullable String ifMatch, Reading<C> reading) {
    return JsonFields.read(
        body,
        json -> {
          mustBe(json, id);
          Integer version = json.integer("version");
          return reading.read(
              json, id, ifMatch == null ? version : Integer.valueOf(Version.of(ifMatch, version)));
        });
  }

  private static void mustBe(JsonFields json, UUID id) {
    UUID inBody = json.uuid("id");
    if (inBody != null && !inBody.equals(id)) {
      throw new BadInput("id", "rule.field.other-id");
    }
  }

  /** What is there now, with its version as the ETag. */
  public static Response answer(Response.Status status, int version, Object details) {
    return Response.status(status).tag(Version.tag(version)).entity(details).build();
  }

  /** The same for what was added, with its address. */
  public static Response created(UriInfo uri, UUID id, Response answer) {
    return Response.fromResponse(answer)
        .location(uri.getAbsolutePathBuilder().path(id.toString()).build())
        .build();
  }
}
