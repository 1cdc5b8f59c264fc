package org.amparo.model.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.taxonomy.Taxonomy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Labelled texts, one JSON object a line: {@code id}, {@code text} (or {@code file}, a path beside
 * the list), {@code topics}, {@code type}, {@code urgency}, and {@code language} where it is known.
 */
public record Corpus(List<LabelledText> texts) {

  private static final String BUILT_IN = "texts.jsonl";

  /** Enough to notice when a model forgets, and few enough to be missed little. */
  private static final HeldOut HELD_OUT = new HeldOut(20);

  public Corpus {
    texts = List.copyOf(texts);
  }

  /** The corpus that Amparo ships with, written for it. */
  public static Corpus builtIn(Taxonomy taxonomy) {
    try (InputStream lines = Corpus.class.getResourceAsStream(BUILT_IN)) {
      return read(lines, Optional.empty(), taxonomy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws InvalidCorpus naming the line, if it is not what it should be
   */
  public static Corpus read(Path file, Taxonomy taxonomy) throws IOException {
    try (InputStream lines = Files.newInputStream(file)) {
      return read(lines, Optional.of(file.toAbsolutePath().getParent()), taxonomy);
    }
  }

  /** The texts that no model is ever trained on. */
  public Corpus heldOut() {
    return new Corpus(texts.stream().filter(text -> HELD_OUT.includes(text.id())).toList());
  }

  /** All others. */
  public Corpus training() {
    return new Corpus(texts.stream().filter(text -> !HELD_OUT.includes(text.id())).toList());
  }

  private static Corpus read(InputStream lines, Optional<Path> folder, Taxonomy taxonomy)
      throws IOException {
    var json = JsonMapper.shared();
    var texts = new ArrayList<LabelledText>();
    Set<String> ids = new HashSet<>();
    var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        LabelledText text = json.readValue(line, Line.class).labelled(folder, taxonomy);
        if (!ids.add(text.id())) {
          throw new InvalidCorpus("the id '" + text.id() + "' stands twice");
        }
        texts.add(text);
      } catch (JacksonException e) {
        throw new InvalidCorpus("line " + number + ": " + e.getOriginalMessage());
      } catch (InvalidCorpus e) {
        throw new InvalidCorpus("line " + number + ": " + e.getMessage());
      }
    }
    return new Corpus(texts);
  }

  /** A line of the file. */
  private record Line(
      String id,
      String language,
      String text,
      String file,
      List<String> topics,
      String type,
      String urgency) {

    LabelledText labelled(Optional<Path> folder, Taxonomy taxonomy) throws IOException {
      if (id == null || topics == null) {
        throw new InvalidCorpus("id and topics are needed");
      }
      for (String topic : topics) {
        known("topic", topic, taxonomy.topicIds());
      }
      if (new HashSet<>(topics).size() != topics.size()) {
        throw new InvalidCorpus("a topic stands twice");
      }
      known("type", type, taxonomy.typeIds());
      known("urgency", urgency, taxonomy.urgencyIds());
      return new LabelledText(
          id, language == null ? "und" : language, content(folder), topics, type, urgency);
    }

    private String content(Optional<Path> folder) throws IOException {
      if (text != null) {
        return text;
      }
      if (file == null || folder.isEmpty()) {
        throw new InvalidCorpus("text or file is needed");
      }
      Path path = folder.get().resolve(file).normalize();
      if (!path.startsWith(folder.get())) {
        throw new InvalidCorpus("the file '" + file + "' is not beside the list");
      }
      return Files.readString(path);
    }

    private static void known(String kind, String id, Set<String> ids) {
      if (id == null || !ids.contains(id)) {
        throw new InvalidCorpus("there is no " + kind + " '" + id + "' in the taxonomy");
      }
    }
  }

  /** A line of a corpus is not what it should be; the message names it. */
  public static final class InvalidCorpus extends RuntimeException {
    InvalidCorpus(String message) {
      super(message);
    }
  }
}
