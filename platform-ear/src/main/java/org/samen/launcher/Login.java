package org.samen.launcher;

/**
 * A demo person. The password stands in the demo realms alone.
 *
 * @param organisation the alias of the person's own organisation
 */
record Login(String email, String password, String organisation, String role) {}
