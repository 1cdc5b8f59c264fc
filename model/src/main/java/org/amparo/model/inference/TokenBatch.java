package org.amparo.model.inference;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of tokens, filled up to one length.
 *
 * @param ids row-major, [rows, length]
 * @param mask likewise: 1 for a token, 0 for filling
 * @param types likewise: which of a pair of texts a token belongs to
 */
record TokenBatch(int rows, int length, long[] ids, long[] mask, long[] types) {

  /**
   * @param padding the token to fill with
   * @throws IllegalArgumentException if there is no row, or one without tokens
   */
  static TokenBatch of(List<Tokens> texts, long padding) {
    int length = texts.stream().mapToInt(Tokens::length).max().orElse(0);
    if (texts.isEmpty() || texts.stream().anyMatch(text -> text.length() == 0)) {
      throw new IllegalArgumentException("a batch needs rows, and each row a token");
    }
    int size = Math.multiplyExact(texts.size(), length);
    long[] ids = new long[size];
    long[] mask = new long[size];
    long[] types = new long[size];
    Arrays.fill(ids, padding);
    for (int row = 0; row < texts.size(); row++) {
      Tokens text = texts.get(row);
      int start = row * length;
      System.arraycopy(text.ids(), 0, ids, start, text.length());
      System.arraycopy(text.types(), 0, types, start, text.length());
      Arrays.fill(mask, start, start + text.length(), 1);
    }
    return new TokenBatch(texts.size(), length, ids, mask, types);
  }
}
