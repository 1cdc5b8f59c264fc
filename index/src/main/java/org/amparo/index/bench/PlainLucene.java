package org.amparo.index.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;

/** The reference: BM25 over the whole text in one field, as Lucene comes out of the box. */
final class PlainLucene implements AutoCloseable {
  private final StandardAnalyzer analyzer = new StandardAnalyzer();
  private final FSDirectory directory;
  private final DirectoryReader reader;

  PlainLucene(Path folder, List<CaseCorpus.Case> cases) throws IOException {
    directory = FSDirectory.open(folder);
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (CaseCorpus.Case one : cases) {
        var document = new Document();
        document.add(new StringField("id", one.id(), Field.Store.YES));
        document.add(new TextField("text", one.text(), Field.Store.NO));
        writer.addDocument(document);
      }
    }
    reader = DirectoryReader.open(directory);
  }

  List<String> find(String question) {
    var searcher = new IndexSearcher(reader);
    try {
      var query = new QueryParser("text", analyzer).parse(QueryParser.escape(question));
      var ids = new ArrayList<String>();
      for (ScoreDoc hit : searcher.search(query, 100).scoreDocs) {
        ids.add(searcher.storedFields().document(hit.doc).get("id"));
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
    analyzer.close();
  }
}
