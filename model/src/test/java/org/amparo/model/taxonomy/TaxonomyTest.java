package org.amparo.model.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

  private final Taxonomy taxonomy = Taxonomy.builtIn();

  @Test
  void everyLabelIsNamedAndDescribedInTheFourLanguagesOfTheWork() {
    assertThat(
            Stream.of(taxonomy.topics(), taxonomy.types(), taxonomy.urgencies())
                .flatMap(java.util.List::stream))
        .hasSize(39)
        .allSatisfy(
            label -> {
              assertThat(label.names().keySet()).isEqualTo(Set.of("es", "en", "pt", "fr"));
              assertThat(label.descriptions().keySet()).isEqualTo(label.names().keySet());
            });
  }

  @Test
  void idsAreUnique() {
    assertThat(taxonomy.topicIds()).hasSize(25);
    assertThat(taxonomy.typeIds()).hasSize(11);
    assertThat(taxonomy.urgencyIds()).containsExactlyInAnyOrder("urgent", "priority", "routine");
  }
}
