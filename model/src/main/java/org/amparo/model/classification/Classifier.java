package org.amparo.model.classification;

import java.util.List;
import org.amparo.model.ModelVersion;

/** Classifies documents. Safe for use by many threads. */
public interface Classifier extends AutoCloseable {

  ModelVersion model();

  /** Classifies a text of any length; all of it is read. */
  default Classification classify(String text) {
    return classify(List.of(text)).getFirst();
  }

  /** Classifies several texts at once: one answer each, in order, as if each had come alone. */
  List<Classification> classify(List<String> texts);

  @Override
  void close();
}
