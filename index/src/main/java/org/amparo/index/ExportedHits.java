package org.amparo.index;

import java.util.stream.Stream;

/**
 * The whole result, read as it is consumed. Close the stream: it holds a view of the index.
 *
 * @param total how many will come
 */
public record ExportedHits(long total, Stream<Hit> hits) implements Export, AutoCloseable {
  @Override
  public void close() {
    hits.close();
  }
}
