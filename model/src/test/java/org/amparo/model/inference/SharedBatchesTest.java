package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharedBatchesTest {
  private final List<TokenBatch> computed = new ArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void textsThatComeWhileABatchIsComputedShareTheNextOne() throws Exception {
    try (var batches = new SharedBatches("held", this::heldAtFirst, 0)) {
      var first = ask(batches, text(5, 1));
      begun.await();
      var others = List.of(ask(batches, text(5, 2)), ask(batches, text(5, 3)));
      awaitWaiting(batches, 10);
      goOn.countDown();

      assertThat(first.join()).containsExactly(new float[] {1});
      assertThat(others.get(0).join()).containsExactly(new float[] {2});
      assertThat(others.get(1).join()).containsExactly(new float[] {3});
      assertThat(computed).extracting(TokenBatch::rows).containsExactly(1, 2);
    }
  }

  @Test
  void aShortTextIsNotFilledUpToALongOne() throws Exception {
    try (var batches = new SharedBatches("held", this::heldAtFirst, 0)) {
      var first = ask(batches, text(5, 1));
      begun.await();
      var others = List.of(ask(batches, text(500, 2)), ask(batches, text(6, 3)));
      awaitWaiting(batches, 506);
      goOn.countDown();
      first.join();
      others.forEach(CompletableFuture::join);

      assertThat(computed).extracting(TokenBatch::length).containsExactlyInAnyOrder(5, 500, 6);
    }
  }

  @Test
  void theAnswersComeInTheOrderOfTheTexts() {
    try (var batches = new SharedBatches("echo", SharedBatchesTest::echo, 0)) {
      List<Tokens> texts = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        texts.add(text(1 + i * 7 % 90, i));
      }

      List<float[]> answers = batches.answers(texts, ones(300));

      assertThat(answers).extracting(answer -> (int) answer[0]).isEqualTo(range(300));
    }
  }

  @Test
  void aFailureOfTheModelReachesWhoAskedAndTheNextTextIsAnswered() {
    try (var batches = new SharedBatches("picky", SharedBatchesTest::refusingThirteen, 0)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> batches.answers(List.of(text(3, 13)), ones(1)))
          .havingRootCause()
          .withMessage("thirteen");
      assertThat(batches.answers(List.of(text(3, 14)), ones(1)).getFirst()).containsExactly(14);
    }
  }

  @Test
  void whatWaitsWhenTheModelIsClosedIsRefused() throws Exception {
    var batches = new SharedBatches("held", this::heldAtFirst, 0);
    var first = ask(batches, text(5, 1));
    begun.await();
    var second = ask(batches, text(5, 2));
    awaitWaiting(batches, 5);
    var closing = CompletableFuture.runAsync(batches::close);
    while (!batches.isClosed()) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    closing.join();

    assertThat(first.join()).containsExactly(new float[] {1});
    assertThat(second).isCompletedExceptionally();
    assertThatIllegalStateException()
        .isThrownBy(() -> batches.answers(List.of(text(3, 1)), ones(1)));
  }

  private float[] heldAtFirst(TokenBatch batch) {
    computed.add(batch);
    if (begun.getCount() > 0) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return echo(batch);
  }

  /** Answers each row with its first token. */
  private static float[] echo(TokenBatch batch) {
    float[] answers = new float[batch.rows()];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = batch.ids()[row * batch.length()];
    }
    return answers;
  }

  private static float[] refusingThirteen(TokenBatch batch) {
    if (batch.ids()[0] == 13) {
      throw new IllegalArgumentException("thirteen");
    }
    return echo(batch);
  }

  private static CompletableFuture<float[]> ask(SharedBatches batches, Tokens text) {
    var answer = new CompletableFuture<float[]>();
    Thread.startVirtualThread(
        () -> {
          try {
            answer.complete(batches.answers(List.of(text), ones(1)).getFirst());
          } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
          }
        });
    return answer;
  }

  private static void awaitWaiting(SharedBatches batches, long tokens) {
    while (batches.tokensWaiting() < tokens) {
      Thread.onSpinWait();
    }
  }

  private static Tokens text(int length, long first) {
    long[] ids = new long[length];
    ids[0] = first;
    return new Tokens(ids, new long[length], List.of(), false);
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private static List<Integer> range(int end) {
    return LongStream.range(0, end).mapToObj(i -> (int) i).toList();
  }
}
