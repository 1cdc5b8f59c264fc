package org.amparo.index;

/**
 * A document in its place.
 *
 * @param doc Lucene's number of it in the view at hand
 * @param passage the paragraph that answers best; null if none stands out
 */
record Ranked(int doc, String id, double score, TextRange passage, Marks marks)
    implements Comparable<Ranked> {
  @Override
  public int compareTo(Ranked other) {
    int byScore = Double.compare(other.score, score);
    return byScore != 0 ? byScore : id.compareTo(other.id);
  }
}
