package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models of a few kilobytes, brought into a data folder as an operator would. */
public final class TinyModels {

  private static final Path FIXTURES = Path.of("../model/src/test/resources/org/amparo/model");

  /** A letter that no text has whose summary is asked for: its token is made the sentence. */
  private static final String SPARE = "X";

  private static final int END = 2;

  private TinyModels() {}

  /** One of the models in the test resources. */
  public static void bringIn(Path data, String fixture, String name) throws IOException {
    importInto(data, FIXTURES.resolve(fixture), name);
  }

  /** A decoder with random weights; what it writes is gibberish. */
  public static void bringInGibberish(Path data, String name) throws IOException {
    Path folder = decoder();
    importInto(data, folder, name);
    FileSystemUtils.deleteRecursively(folder);
  }

  /**
   * A decoder that writes the same sentence whatever it is asked: after any token comes the one of
   * the sentence, and after that the end.
   *
   * @param sentence of ASCII alone
   */
  public static void bringInSaying(Path data, String name, String sentence) throws IOException {
    Path folder = decoder();
    Path tokenizer = folder.resolve("tokenizer.json");
    String vocabulary = Files.readString(tokenizer);
    int token = JsonMapper.shared().readTree(vocabulary).at("/model/vocab/" + SPARE).asInt();
    Files.writeString(
        tokenizer,
        vocabulary.replace("\"" + SPARE + "\":", "\"" + sentence.replace(' ', 'Ġ') + "\":"));
    Path weights = folder.resolve("model.safetensors");
    Files.write(weights, saying(Files.readAllBytes(weights), token));
    importInto(data, folder, name);
    FileSystemUtils.deleteRecursively(folder);
  }

  private static byte[] saying(byte[] file, int sentence) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int header = Math.toIntExact(bytes.getLong(0));
    JsonNode tensors =
        JsonMapper.shared().readTree(new String(file, Long.BYTES, header, StandardCharsets.UTF_8));
    ByteBuffer data = bytes.slice(Long.BYTES + header, file.length - Long.BYTES - header);
    data.order(ByteOrder.LITTLE_ENDIAN);
    for (var tensor : tensors.properties()) {
      if (tensor.getKey().equals("__metadata__")) {
        continue;
      }
      int start = tensor.getValue().at("/data_offsets/0").intValue();
      int width = tensor.getValue().get("shape").valueStream().toList().getLast().intValue();
      int end = tensor.getValue().at("/data_offsets/1").intValue();
      for (int i = 0; start + i * Float.BYTES < end; i++) {
        data.putFloat(
            start + i * Float.BYTES, weight(tensor.getKey(), i / width, i % width, sentence));
      }
    }
    return file;
  }

  /** Nothing is attended to; the first number of a state is any token's, the second the last's. */
  private static float weight(String tensor, int row, int column, int sentence) {
    boolean one =
        switch (tensor) {
          case "model.embed_tokens.weight" -> column == (row == sentence ? 1 : 0);
          case "lm_head.weight" -> row == sentence && column == 0 || row == END && column == 1;
          default -> tensor.endsWith("norm.weight");
        };
    return one ? 1 : 0;
  }

  /** A copy that reads longer texts than the fixture says. */
  private static Path decoder() throws IOException {
    Path folder = Files.createTempDirectory("amparo-tiny-");
    FileSystemUtils.copyRecursively(FIXTURES.resolve("decoders/llama"), folder);
    for (String name : List.of("config.json", "tokenizer_config.json")) {
      Path file = folder.resolve(name);
      Files.writeString(
          file,
          Files.readString(file)
              .replaceFirst("\"(max_position_embeddings|model_max_length)\": 256", "\"$1\": 2048"));
    }
    return folder;
  }

  private static void importInto(Path data, Path folder, String name) throws IOException {
    assertThat(
            new ModelImport(new ModelDirectory(data.resolve("models")), 2_000_000_000)
                .run(folder, name, Precision.FP32, Progress.NONE))
        .isInstanceOf(ImportOutcome.Imported.class);
  }
}
