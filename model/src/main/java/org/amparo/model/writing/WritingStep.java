package org.amparo.model.writing;

/**
 * How far a summary is.
 *
 * @param stage what is being written
 * @param part which part of the document, or of the notes on it, counted from 1
 * @param parts of about how many
 * @param tokens written of it so far
 * @param text what was written since the step before; a draft that nothing was held against yet
 */
public record WritingStep(Stage stage, int part, int parts, int tokens, String text) {

  /** What is being written. */
  public enum Stage {
    /** Notes on a part of a document that the model cannot read at once. */
    NOTES,
    /** The summary itself. */
    SUMMARY
  }
}
