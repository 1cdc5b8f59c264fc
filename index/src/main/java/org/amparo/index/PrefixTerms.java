package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words in the index that begin in one way. */
final class PrefixTerms {
  /** A prefix stands for at most so many words; beyond, the person is asked for more letters. */
  private static final int MOST = 2048;

  private final IndexSearcher searcher;

  PrefixTerms(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /** Any word of the field with this beginning. */
  Query query(String field, String prefix, int position) throws IOException, TooBroad {
    List<BytesRef> terms = starting(field, prefix, MOST + 1);
    if (terms.size() > MOST) {
      throw new TooBroad(
          position, "Too many words begin with '" + prefix + "'; type more letters before *.");
    }
    return terms.isEmpty()
        ? new MatchNoDocsQuery("no word begins so")
        : new TermInSetQuery(field, terms);
  }

  /** Words in alphabetical order, at most so many. */
  List<BytesRef> starting(String field, String prefix, int most) throws IOException {
    var found = new TreeSet<BytesRef>();
    var beginning = new BytesRef(prefix);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(field);
      if (terms == null) {
        continue;
      }
      TermsEnum words = terms.iterator();
      int read = 0;
      if (words.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
        continue;
      }
      for (BytesRef word = words.term();
          word != null && read < most && StringHelper.startsWith(word, beginning);
          word = words.next()) {
        found.add(BytesRef.deepCopyOf(word));
        read++;
      }
    }
    var first = new ArrayList<BytesRef>();
    for (BytesRef word : found) {
      if (first.size() == most) {
        break;
      }
      first.add(word);
    }
    return first;
  }
}
