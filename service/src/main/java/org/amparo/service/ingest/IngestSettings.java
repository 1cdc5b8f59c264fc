package org.amparo.service.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How documents are read.
 *
 * @param enabled whether queued documents are read here at all
 * @param readers how many documents are read at once; 0 means one for each processor. One of them
 *     never takes scans or large files, so at least two are used.
 * @param summarySentences how long a summary is at most
 */
@ConfigurationProperties("amparo.ingest")
public record IngestSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("0") int readers,
    @DefaultValue("5") int summarySentences) {

  int readersHere() {
    return Math.max(2, readers > 0 ? readers : Runtime.getRuntime().availableProcessors());
  }
}
