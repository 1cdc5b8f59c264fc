package org.amparo.model.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptArchiveTest {
  private static final float[] WEIGHT = {0.5f, -1.25f, 2f, 3f, 0.125f, -0.75f};
  private static final float[] BIAS = {0.25f, -4f};

  @TempDir Path folder;

  @Test
  void aLinearLayerAnswersLikeArithmetic() throws Exception {
    write(
        """
        def forward(self, x: Tensor) -> Tensor:
          return torch.linear(x, self.weight, self.bias)
        """,
        new Attribute.OneTensor("weight", Tensor.of(WEIGHT, 2, 3)),
        new Attribute.OneTensor("bias", Tensor.of(BIAS, 2)));

    float[] answer = run(new float[] {1, 2, 3, -1, 0.5f, 4}, new Shape(2, 3));

    assertThat(answer)
        .containsExactly(
            0.5f - 2.5f + 6 + 0.25f,
            3 + 0.25f - 2.25f - 4,
            -0.5f - 0.625f + 8 + 0.25f,
            -3 + 0.0625f - 3 - 4);
  }

  @Test
  void anEmbeddingBagSumsRowsStoredAsHalves() throws Exception {
    float[] rows = {1f, 2f, 0.1f, -0.3f, 1000.5f, 0.0001f};
    write(
        """
        def forward(self, x: Tensor) -> Tensor:
          ids = torch.to(x, 4)
          w = torch.to(self.weight, 6)
          offsets = torch.to(self.offsets, 4)
          bags, _0, _1, _2 = torch.embedding_bag(w, ids, offsets)
          return bags
        """,
        new Attribute.OneTensor("weight", Tensor.ofHalves(rows, 3, 2)),
        new Attribute.OneTensor("offsets", Tensor.of(new long[] {0, 2}, 2)));

    float[] answer = run(new float[] {0, 1, 2, 2, 1}, new Shape(5));

    float[] halves = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      halves[i] = Float.float16ToFloat(Float.floatToFloat16(rows[i]));
    }
    assertThat(answer)
        .containsExactly(
            new float[] {
              halves[0] + halves[2],
              halves[1] + halves[3],
              2 * halves[4] + halves[2],
              2 * halves[5] + halves[3]
            },
            within(1e-5f));
  }

  @Test
  void everyKindOfAttributeReachesTheSource() throws Exception {
    write(
        """
        def forward(self, x: Tensor) -> Tensor:
          y = torch.mul(x, self.scale)
          n = torch.add(self.big, self.whole[0])
          y1 = torch.add(y, n)
          y2 = torch.add(y1, self.reals[1])
          if torch.eq(torch.len(self.kept), 0):
            _0 = torch.append(self.kept, torch.add(self.parts[0], self.parts[1]))
          else:
            pass
          return torch.add(y2, self.kept[0])
        """,
        new Attribute.Float("scale", 0.1),
        new Attribute.Int("big", 1L << 33),
        new Attribute.Floats("reals", List.of(7.0, 0.5)),
        new Attribute.Ints("whole", List.of(3 - (1L << 33), 9L)),
        new Attribute.Tensors(
            "parts", List.of(Tensor.of(new float[] {1, 2}, 2), Tensor.of(new long[] {10, 20}, 2))),
        new Attribute.Tensors("kept", List.of()));

    float[] answer = run(new float[] {1, 2}, new Shape(2));

    assertThat(answer).containsExactly(new float[] {14.6f, 25.7f}, within(1e-5f));
  }

  @Test
  void contentsBeginOnBoundariesThatCanBeMapped() throws Exception {
    Path file = write("def forward(self, x: Tensor) -> Tensor:\n  return x", weights());
    byte[] all = Files.readAllBytes(file);
    byte[] content = new byte[WEIGHT.length * 4];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(WEIGHT);

    int start = indexOf(all, content);

    assertThat(start).isPositive();
    assertThat(start % 64).isZero();
  }

  @Test
  void anOrdinaryZipReaderFindsEveryChecksumRight() throws Exception {
    Path file = write("def forward(self, x: Tensor) -> Tensor:\n  return x", weights());

    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries = zip.stream().toList();
      assertThat(entries).extracting(ZipEntry::getName).contains("model/data.pkl", "model/data/0");
      for (ZipEntry entry : entries) {
        CRC32 crc = new CRC32();
        crc.update(zip.getInputStream(entry).readAllBytes());
        assertThat(entry.getCrc()).as(entry.getName()).isEqualTo(crc.getValue());
      }
    }
  }

  @Test
  void theSameModuleGivesTheSameBytes() throws Exception {
    byte[] first =
        Files.readAllBytes(write("def forward(self, x: Tensor) -> Tensor:\n  return x", weights()));
    Files.delete(folder.resolve("model.pt"));
    byte[] second =
        Files.readAllBytes(write("def forward(self, x: Tensor) -> Tensor:\n  return x", weights()));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void aTensorWithTooFewBytesLeavesNoFile() {
    Tensor tooShort =
        new Tensor(TensorType.FLOAT32, List.of(3L), TensorBytes.of(ByteBuffer.allocate(8)));

    assertThatIOException()
        .isThrownBy(
            () ->
                write(
                    "def forward(self, x: Tensor) -> Tensor:\n  return x",
                    new Attribute.OneTensor("w", tooShort)))
        .withMessageContaining("8 bytes written, 12 expected");
    assertThat(folder.resolve("model.pt")).doesNotExist();
  }

  @Test
  void anExistingFileIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("model.pt"), "mine");

    assertThatIOException()
        .isThrownBy(() -> write("def forward(self, x: Tensor) -> Tensor:\n  return x", weights()));
    assertThat(folder.resolve("model.pt")).hasContent("mine");
  }

  @Test
  void twoAttributesOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TorchScriptModule(
                    "", List.of(new Attribute.Int("n", 1), new Attribute.Float("n", 1))))
        .withMessageContaining("n");
  }

  private static Attribute weights() {
    return new Attribute.OneTensor("weight", Tensor.of(WEIGHT, 2, 3));
  }

  private Path write(String methods, Attribute... attributes) throws IOException {
    Path file = folder.resolve("model.pt");
    TorchScriptArchive.write(file, new TorchScriptModule(methods, List.of(attributes)));
    return file;
  }

  private float[] run(float[] input, Shape shape) throws Exception {
    try (Model model = Model.newInstance("model", "PyTorch")) {
      model.load(folder);
      Block block = model.getBlock();
      NDManager manager = model.getNDManager();
      NDList answer =
          block.forward(
              new ParameterStore(manager, false), new NDList(manager.create(input, shape)), false);
      return answer.singletonOrThrow().toFloatArray();
    }
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i + part.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
