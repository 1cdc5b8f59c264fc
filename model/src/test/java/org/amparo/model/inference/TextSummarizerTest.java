package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.BeamSettings.EarlyStopping;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.directory.Writing;
import org.amparo.model.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSummarizerTest {
  private static final String SENTENCE = "La familia pide asilo en la frontera. ";

  @TempDir Path root;

  @Test
  void aLongTextIsSummarizedWindowByWindow() throws Exception {
    String text = SENTENCE.repeat(12).strip();
    try (TextSummarizer summarizer = load("bart", Precision.FP32)) {
      WrittenSummary summary = summarizer.summarize(text, summarizer.settings(), _ -> true);

      assertThat(summary.whole()).isTrue();
      assertThat(summary.parts()).hasSizeGreaterThan(1);
      assertThat(summary.parts()).extracting(part -> part.source().start()).isSorted();
      assertThat(summary.parts())
          .allSatisfy(part -> assertThat(piece(text, part.source())).endsWith("."));
      assertThat(String.join(" ", sources(text, summary))).isEqualTo(text);
    }
  }

  @Test
  void aTextWithoutSpacesIsPartedAllTheSame() throws Exception {
    String text = "ñandú🙂".repeat(60);
    try (TextSummarizer summarizer = load("t5-gated", Precision.FP32)) {
      WrittenSummary summary = summarizer.summarize(text, summarizer.settings(), _ -> true);

      assertThat(String.join("", sources(text, summary))).isEqualTo(text);
    }
  }

  @Test
  void blankTextHasAnEmptySummary() throws Exception {
    try (TextSummarizer summarizer = load("bart", Precision.FP32)) {
      assertThat(summarizer.summarize(" \n ", summarizer.settings(), _ -> true))
          .isEqualTo(new WrittenSummary(List.of(), true));
    }
  }

  @Test
  void theListenerHearsEachStepAndCanEndIt() throws Exception {
    List<SummaryProgress> heard = new ArrayList<>();
    try (TextSummarizer summarizer = load("mt5", Precision.FP32)) {
      WrittenSummary summary =
          summarizer.summarize(
              SENTENCE,
              summarizer.settings(),
              progress -> {
                heard.add(progress);
                return heard.size() < 3;
              });

      assertThat(summary).isEqualTo(new WrittenSummary(List.of(), false));
      assertThat(heard)
          .containsExactly(
              new SummaryProgress(1, 0, 1),
              new SummaryProgress(1, 0, 2),
              new SummaryProgress(1, 0, 3));
    }
  }

  @Test
  void manyThreadsGetTheSameAsOne() throws Exception {
    try (TextSummarizer summarizer = load("bart", Precision.FP32);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<String> texts = List.of("Ana pide asilo.", SENTENCE, "Trabalho", SENTENCE.repeat(9));
      List<WrittenSummary> alone = new ArrayList<>();
      for (String text : texts) {
        alone.add(summarizer.summarize(text, summarizer.settings(), _ -> true));
      }
      List<Future<WrittenSummary>> together =
          texts.stream()
              .map(
                  text ->
                      threads.submit(
                          () -> summarizer.summarize(text, summarizer.settings(), _ -> true)))
              .toList();

      for (int i = 0; i < texts.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void theLanguageAskedForTakesThePlaceOfTheTokenizers() throws Exception {
    try (PairSession session = new PairSession(model("mbart", Precision.FP32))) {
      Writing writing = session.description().writing().orElseThrow();
      long spanish = writing.languages().get("es_XX");
      long portuguese = writing.languages().get("pt_XX");
      Tokens usual = session.tokens(SENTENCE, null);
      Tokens asked = session.tokens(SENTENCE, "pt_XX");

      assertThat(usual.ids()[0]).isEqualTo(spanish);
      assertThat(asked.ids()[0]).isEqualTo(portuguese);
      assertThat(session.write(List.of(usual), writing.search(), null, _ -> true).getFirst()[1])
          .isEqualTo(spanish);
      assertThat(session.write(List.of(asked), writing.search(), "pt_XX", _ -> true).getFirst()[1])
          .isEqualTo(portuguese);
    }
  }

  @Test
  void aLanguageThatTheModelDoesNotKnowChangesNothing() throws Exception {
    try (TextSummarizer summarizer = load("mbart", Precision.FP32)) {
      SummarySettings own = summarizer.settings();

      assertThat(
              summarizer.summarize(
                  SENTENCE, new SummarySettings(own.search(), Optional.of("qu")), _ -> true))
          .isEqualTo(summarizer.summarize(SENTENCE, own, _ -> true));
    }
  }

  @Test
  void theDescriptionKeepsWhatTheFolderSays() throws Exception {
    Writing bart = model("bart", Precision.FP32).description().writing().orElseThrow();
    Writing t5 = model("t5", Precision.FP32).description().writing().orElseThrow();

    assertThat(bart.search()).isEqualTo(new BeamSettings(4, 2, EarlyStopping.FULL, 5, 30, 3));
    assertThat(bart.firstTokens()).containsExactly(0L);
    assertThat(bart.lastTokens()).containsExactly(2L);
    assertThat(bart.startToken()).isEqualTo(2);
    assertThat(t5.prefix()).isEqualTo("resume: ");
    assertThat(t5.search().beams()).isEqualTo(4);
    assertThat(t5.search().lengthPenalty()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t5", "t5-gated", "bart", "mbart"})
  void theFastPrecisionsFindNearlyTheSameLikely(String name) throws Exception {
    double[] exact = firstLikelihoods(model(name, Precision.FP32));

    for (Precision precision : List.of(Precision.BF16, Precision.INT8)) {
      double[] fast = firstLikelihoods(model(name, precision));
      for (int token = 0; token < exact.length; token++) {
        assertThat(fast[token])
            .as("%s, token %d", precision, token)
            .isCloseTo(exact[token], within(0.35));
      }
    }
  }

  /** Of each token of the vocabulary, to come first. */
  private static double[] firstLikelihoods(VerifiedModel model) throws IOException {
    int vocabulary = model.description().width();
    long[] start = {model.description().writing().orElseThrow().startToken()};
    try (TorchSession session = TorchSession.pair(model.folder(), start[0])) {
      long[] ids = {5, 6, 7, 8, 9};
      session.read(new TokenBatch(1, 5, ids, new long[] {1, 1, 1, 1, 1}, new long[5]));
      TorchSession.Choices all =
          session.next(
              new Step(
                  0, 1, vocabulary, false, false, start, new long[1], new float[1], new long[0]));
      double[] likelihoods = new double[vocabulary];
      for (int i = 0; i < vocabulary; i++) {
        likelihoods[(int) all.places(0)[i]] = all.values(0)[i];
      }
      return likelihoods;
    }
  }

  @Test
  void aModelForAnotherTaskIsRefused() throws Exception {
    VerifiedModel other = ImportedFixture.model(root, "bert-topics", Precision.FP32);

    assertThatThrownBy(() -> TextSummarizer.load(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SUMMARIZATION");
  }

  private static List<String> sources(String text, WrittenSummary summary) {
    return summary.parts().stream().map(part -> piece(text, part.source())).toList();
  }

  private static String piece(String text, Span span) {
    return text.substring(span.start(), span.end()).strip();
  }

  private TextSummarizer load(String name, Precision precision) throws IOException {
    return TextSummarizer.load(model(name, precision));
  }

  private VerifiedModel model(String name, Precision precision) throws IOException {
    return SummarizerParityTest.model(root, name, precision);
  }
}
