package org.amparo.model.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearTrainingTest {

  private static final Taxonomy TAXONOMY = Taxonomy.builtIn();

  @TempDir private static Path folder;

  private static final List<Double> PROGRESS = new ArrayList<>();

  @BeforeAll
  static void train() throws IOException {
    new LinearTraining(TAXONOMY)
        .train(corpus(), folder.resolve("model"), (_, _, _, done) -> PROGRESS.add(done));
  }

  @Test
  void whatItIsShownItKnowsAgain() {
    try (LinearClassifier classifier = LinearClassifier.open(folder.resolve("model"))) {
      assertThat(classifier.classify("otra vez el pan quemado en el horno grande").topics())
          .extracting(LabelScore::id)
          .containsExactly("housing-living-standard");
      assertThat(classifier.classify("un barco azul llegó al puerto").topics())
          .extracting(LabelScore::id)
          .containsExactly("migrant-smuggling");
    }
  }

  @Test
  void theSameCorpusGivesTheSameFiles() throws IOException {
    new LinearTraining(TAXONOMY).train(corpus(), folder.resolve("again"), (_, _, _, _) -> {});

    assertThat(contents(folder.resolve("again"))).isEqualTo(contents(folder.resolve("model")));
  }

  @Test
  void progressNeverGoesBack() {
    assertThat(PROGRESS).isNotEmpty().isSorted().allMatch(done -> done >= 0 && done <= 1);
  }

  @Test
  void theModelCardLiesBesideTheModel() {
    assertThat(folder.resolve("model").resolve("model-card.md"))
        .content()
        .contains("57 texts", "## Never trained on", "On these 3 texts");
  }

  @Test
  void aTopicThatCameLaterIsNotDeniedByTextsThatNeverHeardOfIt(@TempDir Path later)
      throws IOException {
    List<TrainingSet.Correction> corrections = new ArrayList<>();
    for (String who : List.of("su madre", "la abuela", "don Luis", "una tía", "el primo")) {
      LabelledText text =
          new LabelledText(
              who,
              "es",
              "mandó un giro a " + who + " desde lejos",
              List.of("gifts"),
              "report",
              "routine");
      corrections.add(new TrainingSet.Correction(text, Set.of()));
    }
    TrainingSet set = TrainingSet.of(corpus(), corrections, Set.of("gifts"));

    new LinearTraining(withTopic("gifts")).train(set, "own-1", later, (_, _, _, _) -> {});

    try (LinearClassifier classifier = LinearClassifier.open(later)) {
      assertThat(classifier.model().name()).isEqualTo("own-1");
      assertThat(classifier.classify("mandó otro giro a la hija desde lejos").topics())
          .extracting(LabelScore::id)
          .containsExactly("gifts");
      assertThat(classifier.classify("otra vez el pan quemado en el horno grande").topics())
          .extracting(LabelScore::id)
          .containsExactly("housing-living-standard");
    }
  }

  @Test
  void aLabelThatDoesNotExistAnyMoreIsNotNamed() {
    try (LinearClassifier classifier =
        LinearClassifier.open(
            folder.resolve("model"), label -> !label.equals("housing-living-standard"))) {
      assertThat(classifier.classify("otra vez el pan quemado en el horno grande").topics())
          .extracting(LabelScore::id)
          .doesNotContain("housing-living-standard");
    }
  }

  @Test
  void whatNearlyRepeatsATextThatIsKeptApartIsNotLearnedFrom() {
    LabelledText apart = corpus().heldOut().texts().getFirst();
    var same =
        new LabelledText("same", "es", apart.text(), apart.topics(), apart.type(), apart.urgency());

    TrainingSet set =
        TrainingSet.of(corpus(), List.of(new TrainingSet.Correction(same, Set.of())), Set.of());

    assertThat(set.corrections()).isZero();
    assertThat(set.fromCorpus()).isEqualTo(57);
    assertThat(set.neverTrainedOn()).hasSize(3).contains(apart);
  }

  @Test
  void aModelOfAnEarlierReleaseAnswersAsItDid(@TempDir Path earlier) throws IOException {
    List<String> files = List.of("model.pt", "vocabulary.tsv", "concepts.txt", "classifier.json");
    for (String name : files) {
      Files.copy(folder.resolve("model").resolve(name), earlier.resolve(name));
    }
    Path settings = earlier.resolve("classifier.json");
    Files.writeString(
        settings, Files.readString(settings).replaceAll("\"topicSharpness\" : [0-9.]+,", ""));
    ModelFiles.writeChecksums(earlier, files);

    try (LinearClassifier classifier = LinearClassifier.open(earlier)) {
      assertThat(Files.readString(settings)).doesNotContain("topicSharpness");
      assertThat(classifier.classify("otra vez el pan quemado en el horno grande").topics())
          .isNotEmpty();
    }
  }

  @Test
  void aChangedByteIsRefused(@TempDir Path copy) throws IOException {
    try (var files = Files.list(folder.resolve("model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    for (String name : List.of("model.pt", "vocabulary.tsv", "concepts.txt", "classifier.json")) {
      byte[] bytes = Files.readAllBytes(copy.resolve(name));
      bytes[bytes.length / 2]++;
      Files.write(copy.resolve(name), bytes);

      assertThatThrownBy(() -> LinearClassifier.open(copy))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(name);

      bytes[bytes.length / 2]--;
      Files.write(copy.resolve(name), bytes);
    }
  }

  private static Taxonomy withTopic(String id) {
    var topics = new ArrayList<>(TAXONOMY.topics());
    topics.add(new Label(id, Map.of("es", "Giros"), Map.of()));
    return new Taxonomy("test", topics, TAXONOMY.types(), TAXONOMY.urgencies());
  }

  private static TreeMap<String, String> contents(Path folder) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /**
   * Bread is about one topic and ships are about another; every text differs in its other words.
   */
  private static Corpus corpus() {
    List<String> days = List.of("lunes", "martes", "jueves", "viernes", "enero", "marzo");
    List<String> things = List.of("una mesa", "dos sillas", "el patio", "la calle", "un reloj");
    var texts = new ArrayList<LabelledText>();
    for (String day : days) {
      for (String thing : things) {
        String bread = "pan quemado, " + thing + " y el " + day + " otro horno frío";
        String ship = "un barco, " + thing + " y el " + day + " otro puerto azul";
        texts.add(text(texts.size(), bread, "housing-living-standard"));
        texts.add(text(texts.size(), ship, "migrant-smuggling"));
      }
    }
    return new Corpus(texts);
  }

  private static LabelledText text(int id, String text, String topic) {
    return new LabelledText("text-" + id, "es", text, List.of(topic), "report", "routine");
  }
}
