package org.amparo.model.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.amparo.model.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  @Test
  void aboutSoManyAreHeldOut() {
    long heldOut =
        IntStream.range(0, 10_000).filter(i -> new HeldOut(5).includes("text-" + i)).count();

    assertThat(heldOut).isBetween(1_850L, 2_150L);
  }

  @Test
  void theIdAloneDecidesAndForEver() {
    List<Integer> heldOut =
        IntStream.range(0, 40).filter(i -> new HeldOut(20).includes("text-" + i)).boxed().toList();

    assertThat(heldOut).isEqualTo(List.of(14, 18, 26));
  }

  @Test
  void everyTextOfTheCorpusIsOnOneSide() {
    Corpus corpus = Corpus.builtIn(Taxonomy.builtIn());

    assertThat(corpus.heldOut().texts()).hasSizeGreaterThan(corpus.texts().size() / 30);
    assertThat(corpus.training().texts())
        .hasSize(corpus.texts().size() - corpus.heldOut().texts().size())
        .doesNotContainAnyElementsOf(corpus.heldOut().texts());
  }

  @Test
  void somethingMustBeLeft() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeldOut(1));
  }
}
