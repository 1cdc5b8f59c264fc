package org.amparo.index;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended. It names the last hit's score and id, not a number of hits, so that what
 * comes in meanwhile neither repeats nor hides others.
 *
 * @param question of which request it is; a cursor of another one is refused
 * @param tail whether the page ended behind the documents that are ranked by passage
 */
record Cursor(int question, boolean tail, double score, String id) {

  /** Of the same question, page after page. */
  static int question(SearchRequest request) {
    return java.util.Objects.hash(
        request.query(),
        // Strings and sets of them hash alike in every process.
        request.filters().topics(),
        request.filters().types(),
        request.filters().urgencies(),
        request.filters().languages(),
        request.filters().caseIds(),
        request.filters().from(),
        request.filters().to(),
        request.mode().name(),
        request.expand());
  }

  /** Whether a hit stands behind the place, best score first, ties by id. */
  boolean isBefore(double otherScore, String otherId) {
    return otherScore < score || otherScore == score && otherId.compareTo(id) > 0;
  }

  String encode() {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(13 + name.length);
    bytes.putInt(question).put((byte) (tail ? 1 : 0)).putDouble(score).put(name);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Empty if the text is no cursor of this question. */
  static Optional<Cursor> decode(String text, int question) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      int ofQuestion = bytes.getInt();
      boolean tail = bytes.get() == 1;
      double score = bytes.getDouble();
      String id = StandardCharsets.UTF_8.decode(bytes).toString();
      return ofQuestion == question && !id.isEmpty() && Double.isFinite(score)
          ? Optional.of(new Cursor(ofQuestion, tail, score, id))
          : Optional.empty();
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return Optional.empty();
    }
  }
}
