package org.amparo.index.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.amparo.index.IndexedDocument;
import org.amparo.index.analysis.CaseAnalysis;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Lucene's writer with the same fields and analysis and nothing around it. */
final class BareWriter {
  private BareWriter() {}

  static double documentsPerSecond(Path folder, List<IndexedDocument> batch) throws IOException {
    var words = new FieldType();
    words.setTokenized(true);
    words.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    try (var analysis = new CaseAnalysis();
        var directory = FSDirectory.open(folder)) {
      var config = new IndexWriterConfig(analysis.forLanguage("en"));
      config.setRAMBufferSizeMB(64);
      long start = System.nanoTime();
      try (var writer = new IndexWriter(directory, config)) {
        for (IndexedDocument document : batch) {
          writer.updateDocument(new Term("id", document.id()), lucene(document, words));
        }
        writer.commit();
        return batch.size() / ((System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static Document lucene(IndexedDocument document, FieldType words) {
    var lucene = new Document();
    lucene.add(new StringField("id", document.id(), Field.Store.YES));
    lucene.add(new SortedDocValuesField("order", new BytesRef(document.id())));
    lucene.add(new StringField("kind", "document", Field.Store.NO));
    lucene.add(new StringField("scope", document.caseId().orElse(""), Field.Store.YES));
    lucene.add(new Field("text", document.text(), words));
    lucene.add(new Field("title", document.title() + "\n" + document.filename(), words));
    document.topics().forEach(topic -> label(lucene, "topic", topic));
    label(lucene, "type", document.type().orElseThrow());
    label(lucene, "urgency", document.urgency().orElseThrow());
    label(lucene, "language", document.language());
    lucene.add(
        new LongField("date", document.date().orElseThrow().toEpochMilli(), Field.Store.YES));
    lucene.add(new StoredField("title", document.title()));
    lucene.add(new StoredField("filename", document.filename()));
    lucene.add(new StoredField("body", document.text()));
    return lucene;
  }

  private static void label(Document lucene, String field, String value) {
    lucene.add(new StringField(field, value, Field.Store.YES));
    lucene.add(new SortedSetDocValuesField(field, new BytesRef(value)));
  }
}
