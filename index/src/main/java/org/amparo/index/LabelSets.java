package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * For segments of some size, the documents of every label as bits, so that counting a large result
 * is a matter of bits in common. A few dozen labels over a million documents take five megabytes.
 */
final class LabelSets {
  /** A field with more labels than a taxonomy has is counted the plain way. */
  private static final int MOST_LABELS = 128;

  private final PerSegment<Map<String, List<Label>>> kept = new PerSegment<>(LabelSets::read);

  /** The documents that bear a label. */
  record Label(String name, FixedBitSet docs) {}

  /** Empty if this segment or field is counted the plain way. */
  List<Label> of(LeafReader reader, String field) throws IOException {
    return kept.of(reader).map(fields -> fields.get(field)).orElse(List.of());
  }

  private static Map<String, List<Label>> read(LeafReader reader) throws IOException {
    var fields = new HashMap<String, List<Label>>();
    for (String field : IndexFields.LABELS) {
      fields.put(field, read(reader, field));
    }
    return Map.copyOf(fields);
  }

  private static List<Label> read(LeafReader reader, String field) throws IOException {
    Terms terms = reader.terms(field);
    if (terms == null || terms.size() > MOST_LABELS) {
      return List.of();
    }
    var labels = new ArrayList<Label>();
    TermsEnum names = terms.iterator();
    while (names.next() != null) {
      PostingsEnum postings = names.postings(null, PostingsEnum.NONE);
      var docs = new FixedBitSet(reader.maxDoc());
      postings.nextDoc();
      postings.intoBitSet(DocIdSetIterator.NO_MORE_DOCS, docs, 0);
      labels.add(new Label(names.term().utf8ToString(), docs));
    }
    return List.copyOf(labels);
  }
}
