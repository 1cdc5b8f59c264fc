package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.amparo.model.text.Span;
import org.junit.jupiter.api.Test;

class EntityMergerTest {
  private static final List<String> LABELS = List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC");

  private static final String TEXT = "Ana Gómez de Lima";

  @Test
  void insideContinuesWhatBeganAndTheSpanCoversTheGap() {
    assertThat(merge("B-PER 0 3", "I-PER 4 9", "O 10 12"))
        .extracting(Entity::label, Entity::span)
        .containsExactly(tuple("PER", new Span(0, 9)));
  }

  @Test
  void aBeginningEndsWhatWasBeforeEvenOfTheSameLabel() {
    assertThat(merge("B-PER 0 3", "B-PER 4 9"))
        .extracting(Entity::span)
        .containsExactly(new Span(0, 3), new Span(4, 9));
  }

  @Test
  void insideOfAnotherLabelBeginsAnew() {
    assertThat(merge("B-PER 0 3", "I-LOC 4 9"))
        .extracting(Entity::label)
        .containsExactly("PER", "LOC");
  }

  @Test
  void insideWithoutABeginningBegins() {
    assertThat(merge("O 0 1", "I-LOC 2 6", "I-LOC 6 8"))
        .extracting(Entity::span)
        .containsExactly(new Span(2, 8));
  }

  @Test
  void specialTokensNeitherCountNorInterrupt() {
    assertThat(merge("I-PER 0 0", "B-PER 0 3", "B-LOC 0 0", "I-PER 3 5", "I-PER 0 0"))
        .extracting(Entity::span)
        .containsExactly(new Span(0, 5));
  }

  @Test
  void aSpaceBeforeAWordIsNotPartOfIt() {
    assertThat(merge("O 0 3", "B-PER 3 9"))
        .extracting(Entity::span)
        .containsExactly(new Span(4, 9));
  }

  @Test
  void charactersThatAnEarlierTokenTookAreNotTakenAgain() {
    assertThat(merge("B-PER 0 1", "B-LOC 0 3"))
        .extracting(Entity::span)
        .containsExactly(new Span(0, 1), new Span(1, 3));
  }

  @Test
  void theScoreIsTheMeanOfItsTokens() {
    float[] logits = {0, (float) Math.log(3), -50, -50, -50, 0, -50, (float) Math.log(9), -50, -50};

    List<Entity> entities =
        new EntityMerger(LABELS).merge("ab", List.of(new Span(0, 1), new Span(1, 2)), logits);

    assertThat(entities).hasSize(1);
    assertThat(entities.getFirst().score()).isCloseTo((0.75 + 0.9) / 2, within(1e-6));
  }

  private static List<Entity> merge(String... tokens) {
    List<Span> spans = new ArrayList<>();
    float[] logits = new float[tokens.length * LABELS.size()];
    for (int i = 0; i < tokens.length; i++) {
      String[] parts = tokens[i].split(" ");
      spans.add(new Span(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
      logits[i * LABELS.size() + LABELS.indexOf(parts[0])] = 9;
    }
    return new EntityMerger(LABELS).merge(TEXT, spans, logits);
  }
}
