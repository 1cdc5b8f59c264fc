package org.amparo.index;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * Gives folded words back their accents, as a document writes them that the person may see. A word
 * of forbidden documents alone has no surface.
 */
final class Surfaces {
  private final Vocabulary vocabulary;

  Surfaces(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** As some visible document writes it, in small letters. */
  Optional<String> of(String folded) throws IOException {
    var term = new Term(IndexFields.TEXT, folded);
    Query visible =
        new BooleanQuery.Builder()
            .add(new TermQuery(term), Occur.FILTER)
            .add(vocabulary.visible(), Occur.FILTER)
            .build();
    ScoreDoc[] found = vocabulary.searcher().search(visible, 1).scoreDocs;
    if (found.length == 0) {
      return Optional.empty();
    }
    int doc = found[0].doc;
    List<LeafReaderContext> leaves = vocabulary.searcher().getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.OFFSETS);
    postings.advance(doc - leaf.docBase);
    postings.nextPosition();
    String text = StoredHit.read(vocabulary.searcher(), doc).body();
    return Optional.of(
        text.substring(postings.startOffset(), postings.endOffset()).toLowerCase(Locale.ROOT));
  }
}
