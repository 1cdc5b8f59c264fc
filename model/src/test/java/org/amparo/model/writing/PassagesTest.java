package org.amparo.model.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassagesTest {

  private static final String TEXT =
      "Ana pidió asilo. Llegó con su hija en marzo. La oficina la citó para el lunes. "
          + "Esperó tres días. Nadie la atendió y volvió a casa sin respuesta.";

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 45, 60, 1000})
  void passagesFitAndTogetherAreTheText(int most) {
    List<String> passages =
        new Passages(passage -> passage.length() <= most, 10_000).of(TEXT, "es");

    assertThat(passages).allSatisfy(p -> assertThat(p.length()).isBetween(1, most));
    assertThat(String.join("", passages).replace(" ", "")).isEqualTo(TEXT.replace(" ", ""));
  }

  @Test
  void theyEndWithSentencesWhereThoseFit() {
    List<String> passages = new Passages(passage -> passage.length() <= 60, 10_000).of(TEXT, "es");

    assertThat(passages).allSatisfy(passage -> assertThat(passage).endsWith("."));
    assertThat(passages.getFirst())
        .isEqualTo("Ana pidió asilo. Llegó con su hija en marzo.");
  }

  @Test
  void aSentenceThatIsTooLongIsPartedBetweenWords() {
    String sentence = "una dos tres cuatro cinco seis siete ocho nueve diez";

    assertThat(new Passages(passage -> passage.length() <= 20, 10_000).of(sentence, "es"))
        .allSatisfy(passage -> assertThat(sentence.split(" ")).contains(passage.strip().split(" ")));
  }

  @Test
  void noCharacterIsHalved() {
    String text = "🙂".repeat(40);

    assertThat(new Passages(passage -> passage.length() <= 7, 10_000).of(text, "es"))
        .allSatisfy(
            passage ->
                assertThat(Character.isLowSurrogate(passage.charAt(0)))
                    .isFalse());
  }

  @Test
  void whatCannotReadACharacterReadsNothing() {
    assertThatThrownBy(() -> new Passages(_ -> false, 10_000).of(TEXT, "es"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
