package org.amparo.model.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

  private final Vocabulary vocabulary =
      new Vocabulary(
          new Features(new Concepts("")), List.of("agua", "pan", "sal"), new float[] {1, 2, 3});

  @Test
  void aLongTextIsReadInWindowsThatHoldEveryWordOnce() {
    List<Window> windows = Window.of("pan ".repeat(900), vocabulary);

    assertThat(windows)
        .extracting(window -> window.words().size())
        .containsExactly(250, 250, 250, 150);
  }

  @Test
  void aLastStretchOfAFewWordsStaysWithTheWindowBefore() {
    assertThat(Window.of("pan ".repeat(330), vocabulary)).hasSize(1);
    assertThat(Window.of("pan ".repeat(334), vocabulary)).hasSize(2);
  }

  @Test
  void aTextWithoutWordsIsOneEmptyWindow() {
    assertThat(Window.of(" 12 ", vocabulary))
        .singleElement()
        .satisfies(window -> assertThat(window.bag().features()).isEmpty());
  }

  @Test
  void featuresAreWeightedByTheirCountAndRarityAndScaledInPart() {
    Window window = Window.whole("sal pan pan vino", vocabulary);

    double pan = 2 * (1 + Math.log(2));
    double scale = 1 / (Math.pow(Math.hypot(pan, 3), 0.6) * Math.pow(30, 0.4));
    assertThat(window.bag().features()).containsExactly(1, 2);
    assertThat(window.bag().weights()[0]).isCloseTo((float) (pan * scale), within(1e-6f));
    assertThat(window.bag().weights()[1]).isCloseTo((float) (3 * scale), within(1e-6f));
  }

  @Test
  void wordsThatTheModelDoesNotKnowAreCounted() {
    assertThat(Window.known(Window.of("sal pan pan vino", vocabulary))).isEqualTo(0.75);
    assertThat(Window.known(Window.of("", vocabulary))).isZero();
  }
}
