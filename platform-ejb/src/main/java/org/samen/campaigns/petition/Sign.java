package org.samen.campaigns.petition;

import java.util.Set;

/**
 * Somebody puts their name under a petition, as they typed it.
 *
 * @param language {@code nl} or {@code en}, of the mail that asks for the confirmation
 * @param news aliases of the NGOs that may hold their name and address, and write about this
 * @param delivery whether their name may stand on the list that the lead hands over
 */
public record Sign(String name, String email, String language, Set<String> news, boolean delivery) {
  public Sign {
    news = Set.copyOf(news);
  }
}
