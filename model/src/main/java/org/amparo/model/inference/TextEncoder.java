package org.amparo.model.inference;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;

/**
 * Gives texts vectors, so that texts of like meaning have vectors of like direction. Safe for many
 * threads.
 */
public final class TextEncoder implements AutoCloseable {
  private final EncoderSession session;

  /**
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static TextEncoder load(VerifiedModel model) throws IOException {
    Tasks.require(model, Set.of(Task.EMBEDDING));
    return new TextEncoder(new EncoderSession(model));
  }

  private TextEncoder(EncoderSession session) {
    this.session = session;
  }

  public ModelDescription model() {
    return session.description();
  }

  /** Length of every vector. */
  public int dimensions() {
    return session.description().width();
  }

  /**
   * One vector for each text, in order; no texts give no vectors. What goes beyond {@link
   * ModelDescription#maxTokens()} is not read.
   */
  public List<float[]> encode(List<String> texts) {
    return encode(texts, prompt());
  }

  /** Vectors for texts that are searched for, where the model tells questions from passages. */
  public List<float[]> encodeQueries(List<String> texts) {
    return encode(texts, prompt("query"));
  }

  /** Vectors for texts that are found, where the model tells questions from passages. */
  public List<float[]> encodePassages(List<String> texts) {
    return encode(texts, prompt("passage", "document"));
  }

  /** Tokens of a text, special ones included, at most {@link ModelDescription#maxTokens()}. */
  public int tokens(String text) {
    return session.tokens(text).length();
  }

  /** The first of these that the model has, else the one for any text. */
  private String prompt(String... names) {
    Map<String, String> prompts = session.description().prompts();
    return Arrays.stream(names)
        .filter(prompts::containsKey)
        .findFirst()
        .map(prompts::get)
        .orElse(prompts.getOrDefault(ModelDescription.ANY, ""));
  }

  private List<float[]> encode(List<String> texts, String prompt) {
    return session.answers(texts.stream().map(text -> session.tokens(prompt + text)).toList());
  }

  @Override
  public void close() {
    session.close();
  }
}
