package org.amparo.model.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
    List<String> passages = passages(TEXT, passage -> passage.length() <= most);

    assertThat(passages).allSatisfy(p -> assertThat(p.length()).isBetween(1, most));
    assertThat(String.join("", passages).replace(" ", "")).isEqualTo(TEXT.replace(" ", ""));
  }

  @Test
  void theyEndWithSentencesWhereThoseFit() {
    List<String> passages = passages(TEXT, passage -> passage.length() <= 60);

    assertThat(passages).allSatisfy(passage -> assertThat(passage).endsWith("."));
    assertThat(passages.getFirst()).isEqualTo("Ana pidió asilo. Llegó con su hija en marzo.");
  }

  @Test
  void aSentenceThatIsTooLongIsPartedBetweenWords() {
    String sentence = "una dos tres cuatro cinco seis siete ocho nueve diez";

    assertThat(passages(sentence, passage -> passage.length() <= 20))
        .allSatisfy(
            passage -> assertThat(sentence.split(" ")).contains(passage.strip().split(" ")));
  }

  @Test
  void noCharacterIsHalved() {
    String text = "🙂".repeat(40);

    assertThat(passages(text, passage -> passage.length() <= 7))
        .allSatisfy(passage -> assertThat(Character.isLowSurrogate(passage.charAt(0))).isFalse());
  }

  @Test
  void whatCannotReadACharacterReadsNothing() {
    assertThatThrownBy(() -> passages(TEXT, _ -> false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> passages(String text, Predicate<String> fits) {
    var passages = new ArrayList<String>();
    new Passages(text, "es", fits, 10_000).forEachRemaining(passages::add);
    return passages;
  }
}
