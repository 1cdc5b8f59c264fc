package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.VerifiedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service sees of an imported model, task by task. */
class TaskTest {
  private static final List<String> TEXTS =
      List.of("Ana pide asilo.", "The family was separated at the border.", "🙂 Marta Gómez, Lima");

  @TempDir Path root;

  @Test
  void queriesAndPassagesAreEncodedUnderTheirOwnPrompts() throws Exception {
    try (TextEncoder encoder = TextEncoder.load(model("bert-embedding"))) {
      float[] plain = encoder.encode(TEXTS).getFirst();
      float[] query = encoder.encodeQueries(TEXTS).getFirst();
      float[] prompted = encoder.encode(List.of("query: " + TEXTS.getFirst())).getFirst();

      assertThat(plain).hasSize(encoder.dimensions());
      assertThat(query).containsExactly(prompted, within(1e-5f));
      assertThat(query).isNotEqualTo(plain);
      assertThat(encoder.encodePassages(TEXTS).getFirst()).isNotEqualTo(query);
    }
  }

  @Test
  void thePromptThatIsTheDefaultIsPutBeforeAnyText() throws Exception {
    VerifiedModel model =
        ImportedFixture.changed(
            root,
            ImportedFixture.FIXTURES.resolve("bert-embedding"),
            "config_sentence_transformers.json",
            "null",
            "\"passage\"");
    try (TextEncoder encoder = TextEncoder.load(model)) {
      float[] usual = encoder.encode(TEXTS).getFirst();

      assertThat(encoder.encodePassages(TEXTS).getFirst()).isEqualTo(usual);
      assertThat(encoder.encodeQueries(TEXTS).getFirst()).isNotEqualTo(usual);
    }
  }

  @Test
  void noTextsGiveNoVectorsAndAnEmptyTextGivesOne() throws Exception {
    try (TextEncoder encoder = TextEncoder.load(model("bert-embedding"))) {
      assertThat(encoder.encode(List.of())).isEmpty();
      assertThat(encoder.encode(List.of(""))).hasSize(1);
    }
  }

  @Test
  void aTextBeyondTheLimitIsReadUpToIt() throws Exception {
    try (TextEncoder encoder = TextEncoder.load(model("bert-embedding"))) {
      String endless = "asilo ".repeat(5000);

      assertThat(encoder.tokens(endless)).isEqualTo(encoder.model().maxTokens());
      assertThat(encoder.encode(List.of(endless)).getFirst()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void alternativesAddUpToOneAndTheBestComesFirst() throws Exception {
    try (SequenceClassifier classifier = SequenceClassifier.load(model("distilbert-topics"))) {
      List<List<LabelScore>> answers = classifier.classify(TEXTS);

      assertThat(answers).hasSameSizeAs(TEXTS);
      assertThat(answers)
          .allSatisfy(
              scores -> {
                assertThat(scores)
                    .extracting(LabelScore::id)
                    .containsExactlyInAnyOrder("asylum", "health", "return");
                assertThat(scores.stream().mapToDouble(LabelScore::score).sum())
                    .isCloseTo(1, within(1e-6));
                assertThat(scores.getFirst().score()).isGreaterThan(scores.getLast().score());
              });
    }
  }

  @Test
  void aLongTextIsReadToItsEnd() throws Exception {
    try (SequenceClassifier classifier = SequenceClassifier.load(model("distilbert-topics"))) {
      String endless = "Ana pide asilo. ".repeat(400);
      List<List<LabelScore>> answers =
          classifier.classify(List.of(endless, endless + "The family was separated. ".repeat(400)));

      assertThat(answers.getFirst()).isNotEqualTo(answers.getLast());
    }
  }

  @Test
  void entitiesOfALongTextAreFoundAtTheirPlaces() throws Exception {
    try (EncoderSession session = new EncoderSession(model("xlm-roberta-names"))) {
      String text = "Marta Gómez, Lima. ".repeat(300);
      List<Tokens> windows = session.windows(text);

      assertThat(windows).hasSizeGreaterThan(1);
      int last = windows.getLast().spans().stream().mapToInt(span -> span.end()).max().orElse(0);
      assertThat(last).isBetween(text.length() - 1, text.length());
      for (Tokens window : windows) {
        assertThat(window.length()).isLessThanOrEqualTo(session.description().maxTokens());
      }
    }
  }

  @Test
  void labelsThatDoNotExcludeEachOtherNeedNotAddUp() throws Exception {
    try (SequenceClassifier classifier = SequenceClassifier.load(model("bert-topics"))) {
      assertThat(classifier.isMultiLabel()).isTrue();
      assertThat(classifier.classify(TEXTS))
          .anySatisfy(
              scores ->
                  assertThat(scores.stream().mapToDouble(LabelScore::score).sum())
                      .isNotCloseTo(1, within(0.01)));
    }
  }

  @Test
  void statementsAreWeighedAsAlternativesOrEachByItself() throws Exception {
    List<ZeroShotClassifier.Candidate> candidates =
        List.of(
            new ZeroShotClassifier.Candidate("asylum", "Esto es asilo."),
            new ZeroShotClassifier.Candidate("health", "Esto es salud."));
    try (ZeroShotClassifier classifier = ZeroShotClassifier.load(model("xlm-roberta-inference"))) {
      List<LabelScore> single = classifier.classifySingle(TEXTS, candidates).get(1);
      List<LabelScore> multi = classifier.classifyMulti(TEXTS, candidates).get(1);
      List<LabelScore> alone =
          classifier.classifyMulti(List.of(TEXTS.get(1)), candidates.subList(1, 2)).getFirst();

      assertThat(single.stream().mapToDouble(LabelScore::score).sum()).isCloseTo(1, within(1e-6));
      assertThat(multi.stream().filter(score -> score.id().equals("health")).findFirst())
          .hasValueSatisfying(
              score -> assertThat(score.score()).isCloseTo(alone.getFirst().score(), within(1e-4)));
    }
  }

  @Test
  void entitiesAreStretchesOfTheTextInOrder() throws Exception {
    try (TokenClassifier classifier = TokenClassifier.load(model("xlm-roberta-names"))) {
      List<List<Entity>> answers = classifier.classify(TEXTS);

      assertThat(answers.stream().mapToInt(List::size).sum()).isPositive();
      for (int i = 0; i < TEXTS.size(); i++) {
        int end = 0;
        for (Entity entity : answers.get(i)) {
          assertThat(entity.span().start()).isGreaterThanOrEqualTo(end);
          end = entity.span().end();
          assertThat(entity.span().of(TEXTS.get(i))).isNotEmpty();
        }
        assertThat(end).isLessThanOrEqualTo(TEXTS.get(i).length());
      }
    }
  }

  @Test
  void spansCountJavaCharactersEvenAfterAnEmoji() throws Exception {
    try (EncoderSession session = new EncoderSession(model("xlm-roberta-names"))) {
      Tokens tokens = session.tokens("🙂 Marta");

      assertThat(tokens.spans().get(tokens.length() - 2).end()).isEqualTo("🙂 Marta".length());
    }
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    try (TextEncoder encoder = TextEncoder.load(model("bert-embedding"));
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<float[]> alone = encoder.encode(TEXTS);
      List<Future<List<float[]>>> together = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int text = i % TEXTS.size();
        together.add(threads.submit(() -> encoder.encode(List.of(TEXTS.get(text)))));
      }
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get().getFirst())
            .containsExactly(alone.get(i % TEXTS.size()), within(1e-5f));
      }
    }
  }

  @Test
  void aModelIsNotAskedForAnotherTask() throws Exception {
    VerifiedModel names = model("bert-names");

    assertThatIllegalArgumentException().isThrownBy(() -> TextEncoder.load(names));
    assertThatIllegalArgumentException().isThrownBy(() -> ZeroShotClassifier.load(names));
  }

  private VerifiedModel model(String name) throws Exception {
    return ImportedFixture.model(root, name, Precision.FP32);
  }
}
