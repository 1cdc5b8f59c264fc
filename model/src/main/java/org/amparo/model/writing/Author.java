package org.amparo.model.writing;

import java.util.function.Predicate;
import org.amparo.model.directory.ModelDescription;

/** A model that puts a document in fewer words. Safe for many threads; they take turns. */
interface Author extends AutoCloseable {

  ModelDescription model();

  /**
   * @param language ISO 639-1
   * @param sentences how many are wanted at most
   * @param listener told of each step; false ends the writing
   */
  Draft write(String document, String language, int sentences, Predicate<WritingStep> listener);

  @Override
  void close();
}
