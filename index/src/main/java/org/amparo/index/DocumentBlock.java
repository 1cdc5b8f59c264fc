package org.amparo.index;

import java.util.ArrayList;
import java.util.List;
import org.amparo.index.analysis.CaseAnalysis;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/**
 * A document as Lucene keeps it: its passage vectors, if any, and behind them the document itself,
 * one block that is written and deleted as a whole.
 */
final class DocumentBlock {
  private static final FieldType TEXT =
      words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
  private static final FieldType TITLE = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

  private final CaseAnalysis analysis;

  DocumentBlock(CaseAnalysis analysis) {
    this.analysis = analysis;
  }

  private static FieldType words(IndexOptions options) {
    var type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.freeze();
    return type;
  }

  List<Document> of(IndexedDocument document) {
    var block = new ArrayList<Document>();
    document.embedding().ifPresent(embedding -> addVectors(block, document.id(), embedding));
    block.add(document(document));
    return block;
  }

  private static void addVectors(List<Document> block, String id, Embedding embedding) {
    for (Embedding.PassageVector passage : embedding.passages()) {
      var child = new Document();
      child.add(new StringField(IndexFields.ID, id, Field.Store.NO));
      child.add(new NumericDocValuesField(IndexFields.START, passage.start()));
      child.add(new NumericDocValuesField(IndexFields.END, passage.end()));
      child.add(
          new KnnFloatVectorField(
              IndexFields.VECTOR + embedding.model(),
              Vectors.unit(passage.values()),
              VectorSimilarityFunction.DOT_PRODUCT));
      block.add(child);
    }
  }

  private Document document(IndexedDocument document) {
    var lucene = new Document();
    lucene.add(new StringField(IndexFields.ID, document.id(), Field.Store.YES));
    lucene.add(new SortedDocValuesField(IndexFields.ORDER, new BytesRef(document.id())));
    lucene.add(new StringField(IndexFields.KIND, IndexFields.DOCUMENT, Field.Store.NO));
    String scope = document.caseId().map(id -> IndexFields.CASE + id).orElse(IndexFields.INTAKE);
    lucene.add(new StringField(IndexFields.SCOPE, scope, Field.Store.YES));
    if (document.released()) {
      lucene.add(new StringField(IndexFields.SCOPE, IndexFields.RELEASED, Field.Store.NO));
    }

    Analyzer analyzer = analysis.forLanguage(document.language());
    String names = document.title() + "\n" + document.filename();
    lucene.add(new Words(IndexFields.TEXT, document.text(), analyzer, TEXT));
    lucene.add(new Words(IndexFields.TITLE, names, analyzer, TITLE));
    lucene.add(
        new BinaryDocValuesField(
            IndexFields.PASSAGES, PassageCode.encode(Passages.of(document.text()))));

    document.topics().stream().distinct().forEach(topic -> label(lucene, IndexFields.TOPIC, topic));
    document.countries().stream()
        .distinct()
        .forEach(
            country -> lucene.add(new StringField(IndexFields.COUNTRY, country, Field.Store.NO)));
    document.type().ifPresent(type -> label(lucene, IndexFields.TYPE, type));
    document.urgency().ifPresent(urgency -> label(lucene, IndexFields.URGENCY, urgency));
    label(lucene, IndexFields.LANGUAGE, document.language());
    document
        .date()
        .ifPresent(
            date ->
                lucene.add(new LongField(IndexFields.DATE, date.toEpochMilli(), Field.Store.YES)));

    lucene.add(new StoredField(IndexFields.TITLE, document.title()));
    lucene.add(new StoredField(IndexFields.FILENAME, document.filename()));
    lucene.add(new StoredField(IndexFields.BODY, document.text()));
    if (!document.pageOffsets().isEmpty()) {
      lucene.add(new StoredField(IndexFields.PAGES, Pages.of(document.pageOffsets()).encode()));
    }
    return lucene;
  }

  private static void label(Document lucene, String field, String value) {
    lucene.add(new StringField(field, value, Field.Store.YES));
    lucene.add(new SortedSetDocValuesField(field, new BytesRef(value)));
  }

  /** Text with the analysis of its language, which Lucene knows only one of for an index. */
  private static final class Words extends Field {
    private final Analyzer analyzer;

    Words(String name, String text, Analyzer analyzer, FieldType type) {
      super(name, text, type);
      this.analyzer = analyzer;
    }

    @Override
    public TokenStream tokenStream(Analyzer ofTheIndex, TokenStream reuse) {
      return analyzer.tokenStream(name(), stringValue());
    }
  }
}
