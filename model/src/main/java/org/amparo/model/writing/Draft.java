package org.amparo.model.writing;

/** What a model made of a document. */
sealed interface Draft {

  /** A summary in the model's words. */
  record Written(String text) implements Draft {}

  /** The listener ended it. */
  record Cancelled() implements Draft {}

  /**
   * The model cannot summarize this.
   *
   * @param reason in English, with the figures
   */
  record Impossible(Obstacle obstacle, String reason) implements Draft {}
}
