package org.amparo.index;

import java.util.List;
import java.util.Objects;

/**
 * What was searched beside the words a person typed, at a lower weight.
 *
 * @param typed the word or words in the query
 * @param added what was searched beside them
 */
public record AlsoSearched(String typed, List<String> added) {
  public AlsoSearched {
    Objects.requireNonNull(typed);
    added = List.copyOf(added);
  }
}
