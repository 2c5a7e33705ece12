package org.samen.web.directory;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.samen.directory.ServiceQuery;

/** Where the directory's screens stand. */
final class Addresses {
  static final String LIST = "directory";
  static final String NEW = "directory/new";
  static final String IMPORT = "directory/import";

  private Addresses() {}

  static String of(UUID service) {
    return LIST + "/" + service;
  }

  static String edit(UUID service) {
    return of(service) + "/edit";
  }

  static final String NEW_ORGANIZATION = "directory/organizations/new";

  static String organization(UUID organization) {
    return "directory/organizations/" + organization;
  }

  static String editOrganization(UUID organization) {
    return organization(organization) + "/edit";
  }

  static String importOf(UUID upload) {
    return IMPORT + "/" + upload;
  }

  /** What the list shows at an address. */
  static ServiceQuery query(QueryParameters parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.getParameters().forEach((name, all) -> values.put(name, all.getFirst()));
    return new ServiceQuery(values);
  }

  static QueryParameters parameters(ServiceQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    query.values().forEach((name, value) -> parameters.put(name, List.of(value)));
    return new QueryParameters(parameters);
  }

  /** The id in an address; what is no id names nothing. */
  static Optional<UUID> id(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
