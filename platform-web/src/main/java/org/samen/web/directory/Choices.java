package org.samen.web.directory;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.samen.directory.Organizations;
import org.samen.directory.ServiceDetails;
import org.samen.web.shell.Beans;

/**
 * What a form chooses from by its id: organisations, programs, taxonomy terms. A name that is not
 * known yet stands for itself.
 */
final class Choices implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, String> names = new HashMap<>();
  private final List<String> organizations;
  private final List<String> programs;
  private final List<String> terms;

  Choices(String language) {
    Organizations bean = Beans.get(Organizations.class);
    organizations = ids(bean.ours());
    programs = ids(bean.ourPrograms());
    terms = ids(bean.terms(language));
  }

  private List<String> ids(List<Organizations.Named> choices) {
    choices.forEach(choice -> names.put(choice.id().toString(), choice.name()));
    return choices.stream().map(choice -> choice.id().toString()).toList();
  }

  List<String> organizations() {
    return organizations;
  }

  List<String> programs() {
    return programs;
  }

  List<String> terms() {
    return terms;
  }

  /** Of one that is another partner's, too. */
  String organization(String idOrName) {
    return names.computeIfAbsent(
        idOrName,
        unknown ->
            Addresses.id(unknown)
                .flatMap(id -> Beans.get(Organizations.class).find(id))
                .map(found -> found.name())
                .orElse(unknown));
  }

  /** Of a program or a term. */
  String named(String idOrName) {
    return names.getOrDefault(idOrName, idOrName);
  }

  /** The names that an entry was read with: of terms in another language, of another's program. */
  void know(ServiceDetails service) {
    for (int i = 0; i < service.terms().size(); i++) {
      names.putIfAbsent(service.terms().get(i), service.termNames().get(i));
    }
    names.put(service.organizationId().toString(), service.organizationName());
    if (service.programId() != null && service.programName() != null) {
      names.put(service.programId().toString(), service.programName());
    }
  }
}
