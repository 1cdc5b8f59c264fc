package org.amparo.service.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amparo.index.Embedding;
import org.amparo.index.Embedding.PassageVector;
import org.amparo.index.Embedding.QueryVector;
import org.amparo.index.Passages;
import org.amparo.index.TextRange;
import org.amparo.model.ModelVersion;
import org.amparo.model.inference.TextEncoder;
import org.amparo.service.models.InstalledModels;
import org.amparo.service.models.Purpose;
import org.springframework.stereotype.Component;

/** Vectors for search. All answers are empty where no embedding model is installed. */
@Component
public class PassageVectors {

  private final InstalledModels models;
  private final VectorStore store;

  PassageVectors(InstalledModels models, VectorStore store) {
    this.models = models;
    this.store = store;
  }

  /** The vectors that were made of a document by the model that answers now. */
  public Optional<Embedding> of(String documentId) {
    Optional<String> current = model();
    return current.isEmpty()
        ? Optional.empty()
        : store.read(documentId).filter(made -> made.model().equals(current.get()));
  }

  /** The vector of a question. */
  public Optional<QueryVector> query(String question) {
    return models.ask(
        encoder ->
            new QueryVector(
                spelled(encoder.model().version()),
                encoder.encodeQueries(List.of(question)).getFirst()));
  }

  /** Forgets a document's vectors. */
  public void delete(String documentId) {
    store.delete(documentId);
  }

  /** The model that answers now, with its version. */
  Optional<String> model() {
    return models.active(Purpose.EMBEDDING).map(PassageVectors::spelled);
  }

  /** Makes the vectors of a text; empty if the model was taken away. */
  Optional<Embedding> make(String text) {
    return models.ask(encoder -> make(encoder, text));
  }

  private static Embedding make(TextEncoder encoder, String text) {
    List<TextRange> passages = Passages.of(text);
    List<float[]> vectors =
        encoder.encodePassages(
            passages.stream()
                .map(passage -> text.substring(passage.start(), passage.end()))
                .toList());
    List<PassageVector> embedded = new ArrayList<>(passages.size());
    for (int i = 0; i < passages.size(); i++) {
      TextRange passage = passages.get(i);
      embedded.add(new PassageVector(passage.start(), passage.end(), vectors.get(i)));
    }
    return new Embedding(spelled(encoder.model().version()), embedded);
  }

  private static String spelled(ModelVersion model) {
    return model.name() + "@" + model.version();
  }
}
