package org.amparo.service.learning;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How models learn.
 *
 * @param corpus labelled texts to learn from beside the corrections, in place of those that Amparo
 *     ships with; null for those
 */
@ConfigurationProperties("amparo.learning")
record LearningSettings(Path corpus) {

  Optional<Path> ownCorpus() {
    return Optional.ofNullable(corpus);
  }
}
