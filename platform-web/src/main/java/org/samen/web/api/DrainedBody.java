package org.samen.web.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Takes in what is left of a refused request's body before the answer goes out. Who sends a whole
 * body before reading, and asks for the connection to be closed, would else be cut off while
 * sending and never read why. The server's own limit on a body ends it.
 */
@Provider
public class DrainedBody implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= 400) {
      try {
        InputStream rest = request.getEntityStream();
        if (rest != null) {
          rest.transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException | IllegalStateException gone) {
        // Closed, cut off or above the server's limit: the answer goes out as it would have.
      }
    }
  }
}
