package org.amparo.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PhrasesTest {

  private final Phrases phrases = new Phrases();

  @Test
  void theLongestPhraseThatBeginsAtAWordWins() {
    phrases.add("orden", "order");
    phrases.add("orden de salida", "removal order");

    assertThat(phrases.at(Tokens.of("la Orden de salida"), 1))
        .contains(new Phrases.Match("removal order", 4));
  }

  @Test
  void aStarStandsForEveryEndOfAWord() {
    phrases.add("encerrad* en", "held");

    assertThat(phrases.startsAt(Tokens.of("encerradas en casa"), 0)).isTrue();
    assertThat(phrases.startsAt(Tokens.of("encerrar en casa"), 0)).isFalse();
  }

  @Test
  void oneLetterIsNoBeginningOfAWord() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> phrases.add("matar - m*", "threat"))
        .withMessageContaining("m* is too short");
  }
}
