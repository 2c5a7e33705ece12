package org.samen.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.samen.access.InvalidFields;
import org.samen.web.shell.Texts;

/**
 * What went wrong, as programs read it (RFC 9457).
 *
 * @param rule key of the sentence, stable over time
 * @param facts what the sentence names
 * @param errors the fields at fault, when it is about fields
 */
record Problem(int status, String rule, List<Object> facts, List<InvalidFields.Problem> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** An identifier to compare, not an address to open (RFC 9457, 3.1.1). */
  private static final String TYPE = "urn:samen:";

  static Problem of(int status, String rule, Object... facts) {
    return new Problem(status, rule, List.of(facts), List.of());
  }

  static Problem ofFields(int status, List<InvalidFields.Problem> errors) {
    return new Problem(status, "rule.invalid-fields", List.of(errors.size()), errors);
  }

  JsonObject json(Locale locale, String instance) {
    JsonObjectBuilder problem =
        Json.createObjectBuilder()
            .add("type", TYPE + rule.replace('.', ':'))
            .add("title", Texts.get(locale, rule, facts.toArray()))
            .add("status", status)
            .add("instance", instance)
            .add("rule", rule);
    if (!errors.isEmpty()) {
      JsonArrayBuilder fields = Json.createArrayBuilder();
      StringJoiner detail = new StringJoiner(" ");
      for (InvalidFields.Problem error : errors) {
        String message = Texts.get(locale, error.rule(), error.facts().toArray());
        fields.add(
            Json.createObjectBuilder()
                .add("field", error.field())
                .add("rule", error.rule())
                .add("message", message));
        detail.add(error.field().isEmpty() ? message : error.field() + ": " + message);
      }
      problem.add("detail", detail.toString()).add("errors", fields);
    }
    return problem.build();
  }

  /** Answers with it from outside JAX-RS. */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send(request.getRequestURI(), request, response);
  }

  /** The same about another address than the one that is being answered. */
  void send(String instance, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale locale = AskedLanguage.in(request.getHeader("Accept-Language"));
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setHeader("Content-Language", locale.getLanguage());
    response.setHeader("Cache-Control", "no-store");
    response
        .getOutputStream()
        .write(json(locale, instance).toString().getBytes(StandardCharsets.UTF_8));
  }
}
