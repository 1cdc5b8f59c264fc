package org.amparo.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.lexicon.Lexicon;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;

/** The index of one site, in its own process, on Lucene. */
final class LuceneCaseIndex implements CaseIndex {
  private final IndexSettings settings;
  private final Directory directory;
  private final SearchParts parts;
  private final DocumentBlock blocks;
  private final IndexWriting writing;

  LuceneCaseIndex(Directory directory, IndexSettings settings, Lexicon lexicon, Weights weights)
      throws IOException {
    var analysis = new CaseAnalysis();
    this.settings = settings;
    this.directory = directory;
    this.parts = SearchParts.of(analysis, new Expansions(analysis, lexicon), weights);
    this.blocks = new DocumentBlock(analysis);
    this.writing = new IndexWriting(directory, analysis, settings);
  }

  @Override
  public void put(IndexedDocument document) {
    var id = new Term(IndexFields.ID, document.id());
    writing.write(writer -> writer.updateDocuments(id, blocks.of(document)));
    writing.sawSequence(document.sequence());
  }

  @Override
  public void delete(String id) {
    writing.write(writer -> writer.deleteDocuments(new Term(IndexFields.ID, id)));
  }

  @Override
  public void commit(long sequence) {
    writing.commit(sequence);
  }

  @Override
  public void commit() {
    writing.commit();
  }

  @Override
  public long committedSequence() {
    return writing.committed();
  }

  @Override
  public void refresh() {
    writing.refresh();
  }

  @Override
  public SearchResult search(SearchRequest request) {
    Optional<Cursor> cursor = Optional.empty();
    if (request.cursor().isPresent()) {
      cursor = Cursor.decode(request.cursor().get(), Cursor.question(request));
      if (cursor.isEmpty()) {
        return new InvalidQuery(
            0, "This page marker belongs to another search.", InvalidQuery.Problem.NOT_A_CURSOR);
      }
    }
    Optional<Cursor> after = cursor;
    return writing.read(
        searcher -> {
          searcher.setTimeout(new QueryTimeoutImpl(settings.searchTime().toMillis()));
          var vocabulary = new Vocabulary(searcher, request.visibility());
          return switch (Question.understand(request, vocabulary, parts)) {
            case Question.Unclear(var reason) -> reason;
            case Question.Clear(var question) -> new SearchRun(question, parts).page(after);
          };
        });
  }

  @Override
  public Export export(SearchRequest request) {
    IndexWriting.View view = writing.view();
    Export export = null;
    try {
      var vocabulary = new Vocabulary(new IndexSearcher(view.reader()), request.visibility());
      export =
          switch (Question.understand(request, vocabulary, parts)) {
            case Question.Unclear(var reason) -> reason;
            case Question.Clear(var question) -> Exporting.of(question, view::close);
          };
      return export;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!(export instanceof ExportedHits)) {
        view.close();
      }
    }
  }

  @Override
  public List<Hit> similar(String id, int size, Visibility visibility) {
    return writing.read(
        searcher ->
            new Likeness(parts, new Vocabulary(searcher, visibility))
                .similar(id, size, visibility));
  }

  @Override
  public List<String> suggest(String prefix, int size, Visibility visibility) {
    return writing.read(
        searcher ->
            new Completions(parts.analysis(), new Vocabulary(searcher, visibility))
                .of(prefix, size));
  }

  @Override
  public List<String> matching(IndexedDocument document, List<SavedSearch> searches) {
    try {
      return new Percolation(parts, blocks).matching(document, searches);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public IndexStatistics statistics() {
    return writing.read(
        searcher -> {
          long documents = searcher.count(Narrowing.documents());
          long bytes = 0;
          for (String file : directory.listAll()) {
            bytes += lengthOf(file);
          }
          return new IndexStatistics(
              documents,
              searcher.getIndexReader().numDocs() - documents,
              bytes,
              committedSequence());
        });
  }

  /** Files come and go while they are counted. */
  private long lengthOf(String file) {
    try {
      return directory.fileLength(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      writing.close();
      parts.analysis().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
