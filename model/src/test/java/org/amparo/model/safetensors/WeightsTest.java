package org.amparo.model.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.amparo.model.torchscript.Tensor;
import org.amparo.model.torchscript.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {
  private static final String TWO =
      """
      {"__metadata__":{"format":"pt"},
       "a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},
       "b":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}\
      """;
  private static final byte[] DATA = SafetensorsWriter.floats(1, 2, 3, 4, 5);

  @TempDir Path folder;

  @Test
  void namesShapesAndValuesAreRead() throws IOException {
    single(TWO, DATA);
    try (Weights weights = Weights.open(folder)) {
      float[] values = new float[4];
      weights.find("a").orElseThrow().read(0, values);

      assertThat(weights.names()).containsExactly("a", "b");
      assertThat(weights.find("a").orElseThrow().shape()).containsExactly(2L, 2L);
      assertThat(values).containsExactly(1, 2, 3, 4);
      assertThat(weights.find("c")).isEmpty();
    }
  }

  @Test
  void shardsReadAsOneModel() throws IOException {
    SafetensorsWriter.write(
        folder.resolve("model-00001-of-00002.safetensors"),
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        SafetensorsWriter.floats(7));
    SafetensorsWriter.write(
        folder.resolve("model-00002-of-00002.safetensors"),
        "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        SafetensorsWriter.floats(8));
    index("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors");

    try (Weights weights = Weights.open(folder)) {
      assertThat(weights.names()).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void aMissingShardIsNamed() throws IOException {
    index("model-1.safetensors", "model-1.safetensors");

    assertThatExceptionOfType(BrokenSafetensors.class)
        .isThrownBy(() -> Weights.open(folder).close())
        .withMessageContaining("missing")
        .satisfies(e -> assertThat(e.file()).isEqualTo("model-1.safetensors"));
  }

  @Test
  void anIndexCannotReachOutsideTheFolder() throws IOException {
    index("../model.safetensors", "../model.safetensors");

    assertThatExceptionOfType(BrokenSafetensors.class)
        .isThrownBy(() -> Weights.open(folder).close());
  }

  @Test
  void aTensorThatTheIndexPromisesMustBeThere() throws IOException {
    SafetensorsWriter.write(
        folder.resolve("m.safetensors"),
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        SafetensorsWriter.floats(7));
    index("m.safetensors", "m.safetensors");

    assertThatExceptionOfType(BrokenSafetensors.class)
        .isThrownBy(() -> Weights.open(folder).close())
        .withMessageContaining("promises tensor b");
  }

  @Test
  void halvesAndBrainFloatsBecomeFloats() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    data.putShort(Float.floatToFloat16(0.333f)).putShort((short) 0x3f81);
    single(
        """
        {"h":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},
         "b":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]}}\
        """,
        data.array());

    assertThat(written("h", TensorType.FLOAT32).getFloat()).isEqualTo(0.33300781f);
    assertThat(written("b", TensorType.FLOAT32).getFloat()).isEqualTo(1.0078125f);
  }

  @ParameterizedTest
  @CsvSource({
    "1.00390625, 0x3f80", // exactly between two: the even one
    "1.01171875, 0x3f82",
    "1.0040, 0x3f81",
    "-0.0, 0x8000",
    "Infinity, 0x7f80",
    "3.4028235e38, 0x7f80", // rounds beyond the largest
    "NaN, 0x7fc0"
  })
  void brainFloatsRoundToTheNearestAndTiesToEven(float value, String bits) throws IOException {
    single(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        SafetensorsWriter.floats(value));

    assertThat(written("a", TensorType.BFLOAT16).getShort() & 0xffff)
        .isEqualTo(Integer.decode(bits));
  }

  @Test
  void aLargeTensorIsConvertedWhole() throws IOException {
    float[] values = new float[50_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    single(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[50001],\"data_offsets\":[0,200004]}}",
        SafetensorsWriter.floats(values));

    ByteBuffer halves = written("a", TensorType.BFLOAT16);

    assertThat(halves.remaining()).isEqualTo(100_002);
    assertThat(halves.getShort(100_000)).isEqualTo(Conversion.toBfloat16(50_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|is the download"
            + " complete",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}|its shape [1] in F32"
            + " needs 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}|before it begins",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|belong to no tensor",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|unused",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|wrong number in shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}|wrong number in shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}|impossible",
        "{\"a\":{\"dtype\":\"F3\",\"shape\":[2],\"data_offsets\":[0,8]}}|unsupported dtype \"F3\"",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}|no data_offsets",
        "{\"a\":7}|dtype",
        "[]|not a JSON object",
        "{\"a\":|not valid JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|overlapping",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|not"
            + " valid JSON",
      })
  void aHeaderThatDisagreesWithItsFileIsRefused(String header, String reason) throws IOException {
    single(header, new byte[8]);

    assertThatExceptionOfType(BrokenSafetensors.class)
        .isThrownBy(() -> Weights.open(folder).close())
        .withMessageContaining(reason);
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    byte[] whole = SafetensorsWriter.file(TWO, DATA);
    for (int length = 0; length < whole.length; length++) {
      Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(whole, length));

      assertThatExceptionOfType(BrokenSafetensors.class)
          .as("cut to %d of %d bytes", length, whole.length)
          .isThrownBy(() -> Weights.open(folder).close());
    }
  }

  /** Whatever the bytes, the answer is tensors that lie inside the file, or one kind of error. */
  @Test
  void anyMutationIsReadSafelyOrRefused() throws IOException {
    byte[] whole = SafetensorsWriter.file(TWO, DATA);
    Random random = new Random(20);
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] mutated = whole.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        mutated[random.nextInt(mutated.length)] =
            random.nextBoolean() ? (byte) random.nextInt() : (byte) ('0' + random.nextInt(10));
      }
      Files.write(folder.resolve("model.safetensors"), mutated);
      try (Weights weights = Weights.open(folder)) {
        for (String name : weights.names()) {
          StoredTensor tensor = weights.find(name).orElseThrow();
          assertThat(tensor.bytes().byteSize()).isLessThanOrEqualTo(DATA.length);
          if (tensor.type().isReadable()) {
            tensor.read(0, new float[(int) tensor.elements()]);
          }
        }
      } catch (BrokenSafetensors expected) {
        assertThat(expected.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  private ByteBuffer written(String name, TensorType type) throws IOException {
    try (Weights weights = Weights.open(folder)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Tensor tensor = weights.find(name).orElseThrow().as(type);
      tensor.bytes().writeTo(Channels.newChannel(out));
      return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private void single(String header, byte[] data) throws IOException {
    SafetensorsWriter.write(folder.resolve("model.safetensors"), header, data);
  }

  private void index(String shardOfA, String shardOfB) throws IOException {
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"a\":\"%s\",\"b\":\"%s\"}}".formatted(shardOfA, shardOfB));
  }
}
