package org.samen.web.directory;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.directory.HsdsFeed;
import org.samen.directory.HsdsList;
import org.samen.directory.HsdsQuery;

/** All items of a list, each on a line, read while they are sent. */
record HsdsLines(HsdsFeed feed, HsdsList list, HsdsQuery query) implements StreamingOutput {
  static final String MEDIA_TYPE = "application/x-ndjson";
  private static final int AT_ONCE = 200;

  @Override
  public void write(OutputStream output) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    @Nullable UUID last = null;
    do {
      HsdsFeed.Batch batch = feed.batch(list, query, last, AT_ONCE);
      for (String item : batch.items()) {
        out.write(item);
        out.write('\n');
      }
      last = batch.last();
    } while (last != null);
    out.flush();
  }
}
