package org.samen.web.api;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers are the capabilities' own records: components in their order, absent ones left out,
 * instants and days as ISO 8601 writes them.
 */
@Provider
public class JsonAnswers implements ContextResolver<Jsonb> {
  private final Jsonb jsonb =
      JsonbBuilder.create(new JsonbConfig().withPropertyOrderStrategy(PropertyOrderStrategy.ANY));

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
