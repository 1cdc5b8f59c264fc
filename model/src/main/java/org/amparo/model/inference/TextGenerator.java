package org.amparo.model.inference;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.amparo.model.chat.ChatMessage;
import org.amparo.model.chat.ChatRefused;
import org.amparo.model.chat.ChatTemplate;
import org.amparo.model.chat.ChatTemplateFile;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;

/** Continues texts, one at a time; further callers wait their turn. Safe for many threads. */
public final class TextGenerator implements AutoCloseable {
  /** What a tokenizer gives for bytes that are not yet a whole character. */
  private static final char UNFINISHED = '\uFFFD';

  private final DecoderSession session;
  private final Optional<ChatTemplate> template;

  /**
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static TextGenerator load(VerifiedModel model) throws IOException {
    Tasks.require(model, Set.of(Task.GENERATION));
    Optional<ChatTemplate> template = ChatTemplateFile.read(model.folder());
    return new TextGenerator(new DecoderSession(model), template);
  }

  private TextGenerator(DecoderSession session, Optional<ChatTemplate> template) {
    this.session = session;
    this.template = template;
  }

  public ModelDescription model() {
    return session.description();
  }

  /** Tokens of a prompt, special ones included. */
  public int tokens(String prompt) {
    return session.tokens(prompt).length();
  }

  /**
   * Continues a prompt.
   *
   * @param most tokens to generate at most
   * @param listener is given each new piece of text; false ends the generation
   */
  public Generation generate(
      String prompt, int most, Sampling sampling, Predicate<String> listener) {
    return generate(session.tokens(prompt), most, sampling, listener);
  }

  /** Whether the model's folder says how a conversation is put to it. */
  public boolean converses() {
    return template.isPresent();
  }

  /** Tokens of a conversation, with all that its template adds. */
  public int tokens(List<ChatMessage> messages, Map<String, ?> variables) {
    return session.tokensAsWritten(rendered(messages, variables)).length();
  }

  /**
   * Says what comes next in a conversation.
   *
   * @param variables what the template is told beside the messages, such as {@code enable_thinking}
   * @param most tokens to generate at most
   * @param listener is given each new piece of text; false ends the generation
   * @throws ChatRefused if the template does not accept the messages
   * @throws IllegalStateException if the model does not converse
   */
  public Generation chat(
      List<ChatMessage> messages,
      Map<String, ?> variables,
      int most,
      Sampling sampling,
      Predicate<String> listener) {
    Tokens tokens = session.tokensAsWritten(rendered(messages, variables));
    return generate(tokens, most, sampling, listener);
  }

  private String rendered(List<ChatMessage> messages, Map<String, ?> variables) {
    return template
        .orElseThrow(() -> new IllegalStateException("the model has no chat template"))
        .render(messages, true, variables);
  }

  private Generation generate(
      Tokens tokens, int most, Sampling sampling, Predicate<String> listener) {
    int limit = session.description().maxTokens();
    if (tokens.cut() || tokens.length() >= limit) {
      return new Generation.TooLong(tokens.length(), limit);
    }
    session.turn().lock();
    try {
      return generate(tokens.ids(), Math.min(most, limit - tokens.length()), sampling, listener);
    } finally {
      session.turn().unlock();
    }
  }

  private Generation generate(
      long[] prompt, int most, Sampling sampling, Predicate<String> listener) {
    SplittableRandom random = new SplittableRandom(sampling.seed());
    long[] generated = new long[most];
    String said = "";
    int count = 0;
    Generation.End end = Generation.End.LENGTH;
    float[] logits = session.next(prompt, 0);
    while (count < most) {
      long token = sampling.choose(logits, random);
      if (session.description().stopTokens().contains(token)) {
        end = Generation.End.STOP;
        break;
      }
      generated[count++] = token;
      String text = session.text(Arrays.copyOf(generated, count));
      if (!text.isEmpty() && text.charAt(text.length() - 1) != UNFINISHED) {
        String piece = text.substring(Math.min(said.length(), text.length()));
        said = text;
        if (!listener.test(piece)) {
          end = Generation.End.CANCELLED;
          break;
        }
      }
      if (count < most) {
        logits = session.next(new long[] {token}, prompt.length + count - 1);
      }
    }
    String text = session.text(Arrays.copyOf(generated, count));
    return new Generation.Continued(text, prompt.length, count, end);
  }

  @Override
  public void close() {
    session.close();
  }
}
