package org.amparo.model.classification.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.model.text.LanguageDetection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiny models with random weights: what they answer is noise, but it has to be of the taxonomy. */
class ImportedClassifiersTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model/fixtures");
  private static final String TEXT = "Ana pide asilo en la frontera; teme que la maten si vuelve.";

  @TempDir Path root;

  @Test
  void aModelOfInferenceAnswersWithTheTaxonomy() throws Exception {
    try (var classifier =
        ZeroShotTaxonomy.load(
            model("xlm-roberta-inference"), Taxonomy::builtIn, new LanguageDetection())) {
      Classification answer = classifier.classify(TEXT);

      assertThat(Taxonomy.builtIn().typeIds()).contains(answer.type().id());
      assertThat(Taxonomy.builtIn().urgencyIds()).contains(answer.urgency().id());
      assertThat(Taxonomy.builtIn().topicIds())
          .containsAll(answer.topics().stream().map(LabelScore::id).toList());
      assertThat(answer.model().name()).isEqualTo("xlm-roberta-inference");
    }
  }

  @Test
  void aLongTextIsJudgedByMoreThanItsOpening() throws Exception {
    try (var classifier =
        ZeroShotTaxonomy.load(
            model("xlm-roberta-inference"), Taxonomy::builtIn, new LanguageDetection())) {
      String opening = "La reunión del jueves se cambia de sala por las obras. ".repeat(40);
      String other = "El hospital negó la diálisis al señor Duarte, que está grave. ".repeat(30);

      assertThat(classifier.essence(opening + other, "es"))
          .startsWith("La reunión")
          .contains("diálisis")
          .hasSizeLessThan(opening.length());
    }
  }

  @Test
  void whatATrainedModelDoesNotKnowComesFromTheBuiltInOne() throws Exception {
    try (var builtIn = LinearClassifier.builtIn();
        var classifier =
            TaxonomyModel.load(
                model("distilbert-topics"), taxonomyOf("return"), LinearClassifier.builtIn())) {
      Classification answer = classifier.classify(TEXT);

      assertThat(answer.type()).isEqualTo(builtIn.classify(TEXT).type());
      assertThat(answer.urgency()).isEqualTo(builtIn.classify(TEXT).urgency());
      assertThat(answer.model().version()).hasSize(12);
    }
  }

  @Test
  void aModelWithForeignLabelsIsRefusedByName() throws Exception {
    VerifiedModel model = model("distilbert-topics");
    try (var rest = LinearClassifier.builtIn()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TaxonomyModel.load(model, Taxonomy.builtIn(), rest))
          .withMessageContaining("'return'");
    }
  }

  /** The built-in taxonomy with one more topic. */
  private static Taxonomy taxonomyOf(String extra) {
    Taxonomy builtIn = Taxonomy.builtIn();
    var topics = new java.util.ArrayList<>(builtIn.topics());
    topics.add(new Label(extra, Map.of("es", "Retorno"), Map.of()));
    return new Taxonomy("test", topics, builtIn.types(), builtIn.urgencies());
  }

  private VerifiedModel model(String name) throws IOException {
    ModelDirectory models = new ModelDirectory(root);
    ImportOutcome outcome =
        new ModelImport(models, 2_000_000_000)
            .run(FIXTURES.resolve(name), name, Precision.FP32, Progress.NONE);
    assertThat(outcome).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(List.of(name)).isEqualTo(models.names());
    return ((Verification.Intact) models.verify(name)).model();
  }
}
