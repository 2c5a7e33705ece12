package org.samen.rosters;

import java.util.UUID;
import org.samen.formats.Required;

/**
 * A volunteer takes a seat, or waits for one.
 *
 * @param id of the assignment, made by the client, so that sending it again does no harm
 * @param seat its place in the shift's list
 */
public record SignUp(@Required UUID id, @Required UUID shift, int seat) {}
