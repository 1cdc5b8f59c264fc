package org.amparo.model.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.amparo.model.chat.ChatMessage;
import org.amparo.model.chat.ChatRefused;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.inference.Generation;
import org.amparo.model.inference.Sampling;
import org.amparo.model.inference.TextGenerator;
import org.amparo.model.writing.WritingStep.Stage;

/**
 * Asks a decoder. A document that does not fit its context is read passage by passage; of each it
 * takes notes, and summarizes the notes, which are read the same way while they do not fit. Every
 * prompt is counted as the model will see it, template and all, with room for its answer.
 */
final class ChatAuthor implements Author {

  /** More is not read at once: attention costs time by the square of it. */
  private static final int MOST_TOKENS = 4096;

  private static final int TOKENS_OF_A_SENTENCE = 60;
  private static final int FEWEST_TOKENS = 16;

  /** Characters; tokens of prose are shorter in the mean. */
  private static final int LONGEST_TOKEN = 6;

  private static final int MOST_ROUNDS = 6;

  /** What a model says to itself ends with this. */
  private static final String END_OF_THOUGHT = "</think>";

  private static final Map<String, ?> WITHOUT_THOUGHTS = Map.of("enable_thinking", false);

  private final TextGenerator generator;
  private final Prompts prompts = new Prompts();
  private final int context;

  ChatAuthor(TextGenerator generator) {
    this.generator = generator;
    context = Math.min(MOST_TOKENS, generator.model().maxTokens());
  }

  @Override
  public ModelDescription model() {
    return generator.model();
  }

  @Override
  public Draft write(
      String document, String language, int sentences, Predicate<WritingStep> listener) {
    int answer = Math.min(sentences * TOKENS_OF_A_SENTENCE, context / 4);
    try {
      int least = tokens(prompts.of(Stage.NOTES, language, sentences, ""));
      if (answer < FEWEST_TOKENS || least + 2 * answer > context) {
        return new Draft.Impossible(
            Obstacle.CONTEXT_TOO_SHORT,
            "The model reads %d tokens; the instructions and a summary need %d."
                .formatted(context, least + 2 * Math.max(FEWEST_TOKENS, answer)));
      }
      String text = document;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        if (fits(Stage.SUMMARY, language, sentences, text, answer)) {
          String prompt = prompts.of(Stage.SUMMARY, language, sentences, text);
          return said(prompt, answer, Stage.SUMMARY, 1, 1, listener);
        }
        Draft notes = notes(text, language, sentences, answer, listener);
        if (!(notes instanceof Draft.Written written)) {
          return notes;
        }
        if (written.text().length() >= text.length()) {
          break;
        }
        text = written.text();
      }
      return new Draft.Impossible(
          Obstacle.NOT_SHORTER, "The model's notes do not become shorter than the text.");
    } catch (ChatRefused refused) {
      return new Draft.Impossible(Obstacle.TEMPLATE_REFUSES, refused.getMessage());
    }
  }

  private Draft notes(
      String text, String language, int sentences, int answer, Predicate<WritingStep> listener) {
    var passages =
        new Passages(
            text,
            language,
            passage -> fits(Stage.NOTES, language, sentences, passage, answer),
            context * LONGEST_TOKEN);
    var notes = new ArrayList<String>();
    while (passages.hasNext()) {
      String prompt = prompts.of(Stage.NOTES, language, sentences, passages.next());
      int part = notes.size() + 1;
      Draft draft = said(prompt, answer, Stage.NOTES, part, passages.about(part), listener);
      if (!(draft instanceof Draft.Written(String note))) {
        return draft;
      }
      notes.add(note);
    }
    return new Draft.Written(String.join("\n", notes).strip());
  }

  private boolean fits(Stage stage, String language, int sentences, String text, int answer) {
    return text.length() <= context * LONGEST_TOKEN
        && tokens(prompts.of(stage, language, sentences, text)) + answer <= context;
  }

  private int tokens(String prompt) {
    return generator.converses()
        ? generator.tokens(List.of(ChatMessage.user(prompt)), WITHOUT_THOUGHTS)
        : generator.tokens(prompt);
  }

  private Draft said(
      String prompt,
      int answer,
      Stage stage,
      int part,
      int parts,
      Predicate<WritingStep> listener) {
    if (!listener.test(new WritingStep(stage, part, parts, 0, ""))) {
      return new Draft.Cancelled();
    }
    int[] tokens = {0};
    Predicate<String> pieces =
        piece -> listener.test(new WritingStep(stage, part, parts, ++tokens[0], piece));
    Generation generation =
        generator.converses()
            ? generator.chat(
                List.of(ChatMessage.user(prompt)),
                WITHOUT_THOUGHTS,
                answer,
                Sampling.GREEDY,
                pieces)
            : generator.generate(prompt, answer, Sampling.GREEDY, pieces);
    return switch (generation) {
      case Generation.TooLong(int length, int most) ->
          throw new IllegalStateException(length + " tokens were counted as at most " + most);
      case Generation.Continued(var text, _, _, var end) ->
          end == Generation.End.CANCELLED
              ? new Draft.Cancelled()
              : new Draft.Written(clean(text, end == Generation.End.LENGTH));
    };
  }

  /** Without thoughts, marks of emphasis and lists, announcements, and what broke off. */
  private static String clean(String text, boolean brokenOff) {
    String said = text.substring(afterThoughts(text));
    if (brokenOff) {
      int end = Math.max(said.lastIndexOf('.'), said.lastIndexOf('\n'));
      said = end > 0 ? said.substring(0, end + 1) : said;
    }
    var lines = new ArrayList<String>();
    for (String line : said.lines().toList()) {
      String plain =
          line.replace("**", "").replaceFirst("^\\s*(?:[-*•#]+|\\d{1,2}[.)])\\s+", "").strip();
      if (!plain.isEmpty() && !plain.endsWith(":")) {
        lines.add(plain);
      }
    }
    return String.join("\n", lines);
  }

  private static int afterThoughts(String text) {
    int end = text.lastIndexOf(END_OF_THOUGHT);
    return end < 0 ? 0 : end + END_OF_THOUGHT.length();
  }

  @Override
  public void close() {
    generator.close();
  }
}
