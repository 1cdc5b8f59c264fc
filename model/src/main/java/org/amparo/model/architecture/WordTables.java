package org.amparo.model.architecture;

import java.util.ArrayList;
import java.util.List;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.safetensors.StoredTensor;

/**
 * The tables of words of an encoder and its decoder, and the one with which the last state is
 * compared. Mostly they are one, and a folder keeps it under one of its names, or under several.
 */
record WordTables(StoredTensor reading, StoredTensor writing, StoredTensor comparing) {
  private static final String SHARED = "shared.weight";
  private static final String ENCODER = "encoder.embed_tokens.weight";
  private static final String DECODER = "decoder.embed_tokens.weight";
  static final String HEAD = "lm_head.weight";

  /**
   * @param tensors where the tables are
   * @param all where the head is
   */
  static WordTables of(ModelTensors tensors, ModelTensors all, int vocabulary, int width)
      throws ModelRefused {
    return new WordTables(
        first(tensors, all, vocabulary, width, ENCODER, SHARED, DECODER),
        first(tensors, all, vocabulary, width, DECODER, SHARED, ENCODER),
        all.has(HEAD)
            ? all.require(HEAD, vocabulary, width)
            : first(tensors, all, vocabulary, width, SHARED, DECODER, ENCODER));
  }

  private static StoredTensor first(
      ModelTensors tensors, ModelTensors all, int vocabulary, int width, String... names)
      throws ModelRefused {
    for (String name : names) {
      if (tensors.has(name)) {
        return tensors.require(name, vocabulary, width);
      }
    }
    if (all.has(HEAD)) {
      return all.require(HEAD, vocabulary, width);
    }
    throw new ModelRefused(new Refusal.MissingTensor(SHARED));
  }

  /** Adds each table once, the one to compare with last. */
  void describe(ModuleDraft draft) {
    List<StoredTensor> tables = new ArrayList<>();
    for (StoredTensor table : List.of(reading, writing)) {
      if (!table.same(comparing) && tables.stream().noneMatch(known -> known.same(table))) {
        tables.add(table);
      }
    }
    tables.add(comparing);
    tables.forEach(draft::words);
    draft.whole("words_in", place(tables, reading));
    draft.whole("words_out", place(tables, writing));
  }

  private static int place(List<StoredTensor> tables, StoredTensor table) {
    int place = 0;
    while (!tables.get(place).same(table)) {
      place++;
    }
    return place;
  }
}
