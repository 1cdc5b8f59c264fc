package org.amparo.model.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.model.ModelVersion;

/**
 * What {@code amparo-model.json} says.
 *
 * @param name the model's name in its models folder
 * @param architecture the {@code model_type} of its configuration
 * @param labels by index of the output; empty for an embedding
 * @param maxTokens the longest text that the model reads, special tokens included
 * @param width numbers in its answer: the length of a vector, or the number of labels
 * @param padToken the token that fills short rows of a batch
 * @param lowerCase whether texts are put in lower case before they are split into tokens
 * @param prompts by name, texts to put before a text, such as {@code query}; that of {@link #ANY}
 *     where no other is meant
 * @param stopTokens tokens that end a continuation; empty for models that continue nothing
 * @param licence as the folder states it, or "unknown"
 * @param source where the folder came from, as far as it says so
 * @param memory bytes that the model needs when loaded, estimated
 * @param inputs the files it was made from
 * @param outputs the files it consists of, this description apart
 * @param writing how it is asked for a summary; empty for models that write none
 */
public record ModelDescription(
    int format,
    String name,
    Task task,
    String architecture,
    Precision precision,
    List<String> labels,
    int maxTokens,
    int width,
    long padToken,
    boolean lowerCase,
    Map<String, String> prompts,
    List<Long> stopTokens,
    String licence,
    String source,
    long memory,
    List<FileRecord> inputs,
    List<FileRecord> outputs,
    Optional<Writing> writing) {

  /** The format that this version writes and reads. */
  public static final int FORMAT = 1;

  /** The name of the prompt for texts of which no other is meant. */
  public static final String ANY = "";

  private static final int VERSION_DIGITS = 12;

  public ModelDescription {
    labels = List.copyOf(labels);
    prompts = Map.copyOf(prompts);
    stopTokens = List.copyOf(stopTokens);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    // Descriptions from before there were summaries do not have it.
    writing = writing == null ? Optional.empty() : writing;
    if (maxTokens < 1 || width < 1) {
      throw new IllegalArgumentException("maxTokens and width are at least 1");
    }
  }

  /** The name, and the beginning of the SHA-256 of the archive: another byte, another version. */
  public ModelVersion version() {
    return new ModelVersion(
        name,
        outputs.stream()
            .filter(file -> file.name().equals("model.pt"))
            .map(file -> file.sha256().substring(0, VERSION_DIGITS))
            .findFirst()
            .orElseThrow());
  }

  /** Bytes of the model's files. */
  public long size() {
    return outputs.stream().mapToLong(FileRecord::size).sum();
  }
}
