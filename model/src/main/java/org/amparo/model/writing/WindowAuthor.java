package org.amparo.model.writing;

import java.util.Optional;
import java.util.function.Predicate;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.inference.SummarySettings;
import org.amparo.model.inference.TextSummarizer;
import org.amparo.model.inference.WrittenSummary;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.writing.WritingStep.Stage;

/**
 * Asks an encoder-decoder, which was made to summarize and needs no instructions. A document that
 * it cannot read at once is summarized window by window, and the summaries again until there are
 * few enough sentences.
 */
final class WindowAuthor implements Author {

  private static final int MOST_ROUNDS = 6;

  private final TextSummarizer summarizer;
  private final SentenceBreaker breaker = new SentenceBreaker();

  WindowAuthor(TextSummarizer summarizer) {
    this.summarizer = summarizer;
  }

  @Override
  public ModelDescription model() {
    return summarizer.model();
  }

  @Override
  public Draft write(
      String document, String language, int sentences, Predicate<WritingStep> listener) {
    var settings = new SummarySettings(summarizer.settings().search(), Optional.of(language));
    String text = document;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (!listener.test(new WritingStep(Stage.NOTES, 1, 1, 0, ""))) {
        return new Draft.Cancelled();
      }
      WrittenSummary summary =
          summarizer.summarize(
              text,
              settings,
              progress ->
                  listener.test(
                      new WritingStep(
                          progress.windows() == 1 ? Stage.SUMMARY : Stage.NOTES,
                          progress.done() + 1,
                          progress.windows(),
                          progress.tokens(),
                          "")));
      if (!summary.whole()) {
        return new Draft.Cancelled();
      }
      String shorter = summary.text().strip();
      boolean few = breaker.sentences(shorter, language).size() <= sentences;
      if (summary.parts().size() < 2 || few) {
        return new Draft.Written(shorter);
      }
      if (shorter.length() >= text.length()) {
        break;
      }
      text = shorter;
    }
    return new Draft.Impossible(
        Obstacle.NOT_SHORTER, "The model's summaries do not become shorter than the text.");
  }

  @Override
  public void close() {
    summarizer.close();
  }
}
