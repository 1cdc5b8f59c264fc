package org.amparo.model.writing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.grounding.Grounding;
import org.amparo.model.grounding.Statement;
import org.amparo.model.inference.TextGenerator;
import org.amparo.model.inference.TextSummarizer;
import org.amparo.model.summary.Summarizer;
import org.amparo.model.summary.Summary;
import org.amparo.model.text.Span;
import org.amparo.model.writing.GroundedSummary.Sentence;
import org.amparo.model.writing.GroundedSummary.Unsupported;

/**
 * Summarizes documents in the words of an imported model and believes it only where the document
 * bears it out: when one sentence of a summary fails, the whole of it is replaced by sentences of
 * the document, since what is left of a summary may mean something else. Safe for many threads;
 * they take turns.
 */
public final class SummaryWriter implements AutoCloseable {

  /** What a model must have been made for. */
  public static final Set<Task> TASKS = Set.of(Task.GENERATION, Task.SUMMARIZATION);

  private final Author author;
  private final Grounding grounding;
  private final Summarizer fallback;

  /**
   * @param fallback chooses sentences of the document where the model's are not believed
   * @throws IllegalArgumentException if the model was made for another task
   * @throws IOException if it cannot be loaded
   */
  public static SummaryWriter load(VerifiedModel model, Grounding grounding, Summarizer fallback)
      throws IOException {
    Author author =
        model.description().task() == Task.GENERATION
            ? new ChatAuthor(TextGenerator.load(model))
            : new WindowAuthor(TextSummarizer.load(model));
    return new SummaryWriter(author, grounding, fallback);
  }

  SummaryWriter(Author author, Grounding grounding, Summarizer fallback) {
    this.author = author;
    this.grounding = grounding;
    this.fallback = fallback;
  }

  public ModelDescription model() {
    return author.model();
  }

  /**
   * @param language ISO 639-1 of the document and its summary
   * @param sentences how many at most, at least one
   * @param listener told of each step; false ends the writing
   * @return empty if the listener ended it
   */
  public Optional<GroundedSummary> summarize(
      String document, String language, int sentences, Predicate<WritingStep> listener) {
    return switch (author.write(document, language, sentences, listener)) {
      case Draft.Cancelled() -> Optional.empty();
      case Draft.Impossible(Obstacle obstacle, String reason) ->
          Optional.of(instead(document, language, sentences, obstacle, reason, List.of()));
      case Draft.Written(String text) -> Optional.of(held(document, language, sentences, text));
    };
  }

  private GroundedSummary held(String document, String language, int sentences, String text) {
    List<Statement> all = grounding.check(document, language, text);
    List<Statement> statements = all.subList(0, Math.min(sentences, all.size()));
    if (statements.isEmpty()) {
      return instead(
          document,
          language,
          sentences,
          Obstacle.NOTHING_WRITTEN,
          "The model wrote nothing.",
          List.of());
    }
    List<Unsupported> unsupported =
        statements.stream()
            .flatMap(
                statement ->
                    statement.doubts().stream()
                        .map(d -> new Unsupported(d.kind(), d.text(), statement.text())))
            .toList();
    return unsupported.isEmpty()
        ? new GroundedSummary(
            statements.stream().map(SummaryWriter::sentence).toList(),
            true,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            model().version(),
            model().version())
        : instead(
            document,
            language,
            sentences,
            Obstacle.UNSUPPORTED,
            "The document does not bear out what the model wrote; these are sentences of its own.",
            unsupported);
  }

  private static Sentence sentence(Statement statement) {
    Span first = statement.sources().getFirst();
    return new Sentence(statement.text(), first.start(), first.end(), statement.sources());
  }

  private GroundedSummary instead(
      String document,
      String language,
      int sentences,
      Obstacle obstacle,
      String reason,
      List<Unsupported> unsupported) {
    Summary summary = fallback.summarize(document, language, sentences);
    return new GroundedSummary(
        summary.sentences().stream()
            .map(s -> new Sentence(s.text(), s.start(), s.end(), List.of(span(s))))
            .toList(),
        false,
        Optional.of(obstacle),
        Optional.of(reason),
        unsupported,
        summary.model(),
        model().version());
  }

  private static Span span(Summary.Sentence sentence) {
    return new Span(sentence.start(), sentence.end());
  }

  @Override
  public void close() {
    author.close();
  }
}
