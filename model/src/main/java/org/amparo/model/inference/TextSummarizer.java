package org.amparo.model.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.directory.Writing;

/**
 * Writes summaries with an encoder-decoder. A text that is longer than the model reads is parted
 * into windows, which are written side by side. Safe for many threads; they take turns.
 */
public final class TextSummarizer implements AutoCloseable {
  /** Rows that are written side by side: more costs memory and gains little. */
  private static final int ROWS_AT_ONCE = 32;

  private final PairSession session;
  private final Writing writing;

  /**
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static TextSummarizer load(VerifiedModel model) throws IOException {
    Tasks.require(model, Set.of(Task.SUMMARIZATION));
    return new TextSummarizer(new PairSession(model));
  }

  private TextSummarizer(PairSession session) {
    this.session = session;
    writing = session.description().writing().orElseThrow();
  }

  public ModelDescription model() {
    return session.description();
  }

  /** How the model's makers want it to write. */
  public SummarySettings settings() {
    return new SummarySettings(writing.search(), Optional.empty());
  }

  /**
   * Summarizes a text. Blank text has an empty summary.
   *
   * @param listener told of each step; false ends the summary with the parts that are whole
   */
  public WrittenSummary summarize(
      String text, SummarySettings settings, Predicate<SummaryProgress> listener) {
    String language = settings.language().orElse("es");
    String code = settings.language().flatMap(this::code).orElse(null);
    List<TextWindows.Window> windows =
        new TextWindows(
                from -> session.tokens(from, code),
                session.description().maxTokens(),
                writing.prefix())
            .of(text, language);
    List<WrittenSummary.Part> parts = new ArrayList<>();
    int together = Math.max(1, ROWS_AT_ONCE / settings.search().beams());
    while (parts.size() < windows.size()) {
      int done = parts.size();
      List<TextWindows.Window> batch =
          windows.subList(done, Math.min(windows.size(), done + together));
      List<long[]> written =
          session.write(
              batch.stream().map(TextWindows.Window::tokens).toList(),
              settings.search(),
              code,
              tokens -> listener.test(new SummaryProgress(windows.size(), done, tokens)));
      if (written.isEmpty()) {
        return new WrittenSummary(parts, false);
      }
      for (int i = 0; i < written.size(); i++) {
        String said = session.text(written.get(i)).strip();
        parts.add(new WrittenSummary.Part(said, batch.get(i).source(), written.get(i).length));
      }
    }
    return new WrittenSummary(parts, true);
  }

  /** The model's code of a language, such as {@code es_XX}. */
  private Optional<String> code(String language) {
    return writing.languages().keySet().stream()
        .filter(known -> known.startsWith(language + "_"))
        .sorted()
        .findFirst();
  }

  @Override
  public void close() {
    session.close();
  }
}
