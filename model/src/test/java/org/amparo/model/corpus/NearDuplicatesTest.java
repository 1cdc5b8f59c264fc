package org.amparo.model.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  private static final String TEXT =
      "uno dos tres cuatro cinco seis siete ocho nueve diez once doce";

  @Test
  void aTextWithAWordAddedIsFound() {
    var found = NearDuplicates.of(List.of(text("a", TEXT), text("b", TEXT + " trece")));

    assertThat(found.pairs())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first()).isEqualTo("a");
              assertThat(pair.second()).isEqualTo("b");
              assertThat(pair.resemblance()).isCloseTo(8.0 / 9, within(1e-9));
            });
    assertThat(found.repeating()).containsExactly("b");
  }

  @Test
  void caseAccentsAndLineBreaksDoNotMakeATextNew() {
    var texts = List.of(text("a", TEXT), text("b", TEXT.toUpperCase().replace(" ", "\n")));

    assertThat(NearDuplicates.of(texts).repeating()).containsExactly("b");
  }

  @Test
  void theSameWordsInAnotherOrderAreAnotherText() {
    var reversed = "doce once diez nueve ocho siete seis cinco cuatro tres dos uno";

    assertThat(NearDuplicates.of(List.of(text("a", TEXT), text("b", reversed))).pairs()).isEmpty();
  }

  private static LabelledText text(String id, String text) {
    return new LabelledText(id, "es", text, List.of(), "report", "routine");
  }
}
