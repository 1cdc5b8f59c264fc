package org.amparo.model.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** A loaded {@code model.pt}. Safe for many threads. */
final class TorchSession implements AutoCloseable {
  private final Model model;
  private final ParameterStore parameters;

  /**
   * Loads an encoder and asks it once: the first answer packs the weights for the processor, which
   * must be over before a second thread comes.
   *
   * @throws IOException if libtorch cannot read or run it
   */
  static TorchSession encoder(Path folder) throws IOException {
    return new TorchSession(
        folder,
        session -> session.run(new TokenBatch(1, 2, new long[2], new long[] {1, 1}, new long[2])));
  }

  /**
   * Loads a decoder and asks it once.
   *
   * @throws IOException if libtorch cannot read or run it
   */
  static TorchSession decoder(Path folder) throws IOException {
    return new TorchSession(folder, session -> session.run(new long[] {0}, 0));
  }

  /**
   * Loads an encoder with its decoder and asks both once.
   *
   * @param start a token that a text can start with
   * @throws IOException if libtorch cannot read or run it
   */
  static TorchSession pair(Path folder, long start) throws IOException {
    return new TorchSession(
        folder,
        session -> {
          session.read(new TokenBatch(1, 2, new long[2], new long[] {1, 1}, new long[2]));
          long[] none = new long[0];
          session.next(
              new Step(0, 1, 1, true, false, new long[] {start}, new long[1], new float[1], none));
        });
  }

  private TorchSession(Path folder, Consumer<TorchSession> first) throws IOException {
    EngineSettings.apply();
    model = Model.newInstance("model", "PyTorch");
    parameters = new ParameterStore(model.getNDManager(), false);
    try {
      model.load(folder, "model");
      first.accept(this);
    } catch (MalformedModelException | RuntimeException failure) {
      close();
      throw new IOException("libtorch does not run it: " + failure.getMessage(), failure);
    } catch (IOException failure) {
      close();
      throw failure;
    }
  }

  /**
   * Runs a decoder on new tokens.
   *
   * @param before tokens that its cache already holds
   * @return a number for each token of the vocabulary
   */
  float[] run(long[] tokens, int before) {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDArray ids = manager.create(tokens, new Shape(1, tokens.length));
      NDArray start = manager.create(new long[] {before}, new Shape(1));
      NDList answer = model.getBlock().forward(parameters, new NDList(ids, start), false);
      answer.attach(manager);
      return answer.singletonOrThrow().toFloatArray();
    }
  }

  /**
   * Runs an encoder.
   *
   * @return the answer of the module, row-major
   */
  float[] run(TokenBatch batch) {
    Shape shape = new Shape(batch.rows(), batch.length());
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDArray ids = manager.create(batch.ids(), shape);
      NDArray mask = manager.create(batch.mask(), shape);
      NDArray types = manager.create(batch.types(), shape);
      NDList answer = model.getBlock().forward(parameters, new NDList(ids, mask, types), false);
      answer.attach(manager);
      return answer.singletonOrThrow().toFloatArray();
    }
  }

  /** The best continuations of several texts. */
  record Choices(double[] numbers, int texts) {
    double[] values(int text) {
      int most = numbers.length / 2 / texts;
      return Arrays.copyOfRange(numbers, text * most, (text + 1) * most);
    }

    long[] places(int text) {
      int most = numbers.length / 2 / texts;
      int start = (texts + text) * most;
      return Arrays.stream(numbers, start, start + most).mapToLong(place -> (long) place).toArray();
    }
  }

  /** Reads texts of which the next steps write. */
  void read(TokenBatch batch) {
    Shape shape = new Shape(batch.rows(), batch.length());
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDArray control = manager.create(new long[] {-1, 0, 0, 0, 0});
      NDArray ids = manager.create(batch.ids(), shape);
      NDArray mask = manager.create(batch.mask(), shape);
      NDArray scores = manager.create(new float[1]);
      NDArray marked = manager.create(new long[1]);
      model
          .getBlock()
          .forward(parameters, new NDList(control, ids, mask, scores, marked), false)
          .attach(manager);
    }
  }

  /** Adds a token to each row that is written from what was read. */
  Choices next(Step step) {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDList inputs =
          new NDList(
              manager.create(step.control()),
              manager.create(step.last()),
              manager.create(step.origins()),
              manager.create(step.scores()),
              manager.create(step.marked(), new Shape(step.marked().length)));
      NDList answer = model.getBlock().forward(parameters, inputs, false);
      answer.attach(manager);
      return new Choices(answer.singletonOrThrow().toDoubleArray(), step.texts());
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
