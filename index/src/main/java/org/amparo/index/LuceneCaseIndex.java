package org.amparo.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.lexicon.Lexicon;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.search.IndexSearcher;

/** The index of one site, in its own process, on Lucene. */
final class LuceneCaseIndex implements CaseIndex {
  private static final int MOST_CLAUSES = 8192;

  private final IndexSettings settings;
  private final IndexFolder folder;
  private final SearchParts parts;
  private final DocumentBlock blocks;
  private final IndexWriting writing;

  LuceneCaseIndex(IndexFolder folder, IndexSettings settings, Lexicon lexicon, Weights weights)
      throws IOException {
    // Lucene's limit holds for the whole process and is met by what the lexicon adds to a pasted
    // page; what a person may ask for is limited where the query is read.
    IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    var analysis = new CaseAnalysis();
    this.settings = settings;
    this.folder = folder;
    this.parts = SearchParts.of(analysis, new Expansions(analysis, lexicon), weights);
    this.blocks = new DocumentBlock(analysis);
    this.writing = new IndexWriting(folder, analysis, settings);
  }

  @Override
  public void put(IndexedDocument document) {
    writing.put(document.id(), blocks.of(document), document.sequence());
  }

  @Override
  public void delete(String id) {
    writing.delete(id);
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
  public Compaction compact() {
    return writing.compact();
  }

  @Override
  public long committedSequence() {
    return writing.committed();
  }

  @Override
  public long recover() {
    return writing.recover();
  }

  @Override
  public boolean verify() {
    return writing.verify();
  }

  @Override
  public Optional<String> refusal() {
    return writing.refusal();
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
    try {
      return searched(request, cursor);
    } catch (IndexSearcher.TooManyClauses e) {
      return tooComplex();
    }
  }

  /** What was deleted is seen by nobody, even where the disk has not forgotten it yet. */
  private Visibility allowed(Visibility visibility) {
    return visibility.without(writing.deletedSinceCommit());
  }

  private static InvalidQuery tooComplex() {
    return new InvalidQuery(0, "This query has too many parts.", InvalidQuery.Problem.TOO_COMPLEX);
  }

  private SearchResult searched(SearchRequest request, Optional<Cursor> after) {
    return writing.read(
        searcher -> {
          SearchRequest asked = request.seeing(allowed(request.visibility()));
          Vocabulary vocabulary = Vocabulary.of(searcher, asked.visibility(), parts);
          vocabulary.searcher().setTimeout(new QueryTimeoutImpl(settings.searchTime().toMillis()));
          return switch (Question.understand(asked, vocabulary, parts)) {
            case Question.Unclear(var reason) -> reason;
            case Question.Clear(var question) -> new SearchRun(question, parts).page(after);
          };
        });
  }

  @Override
  public Export export(SearchRequest request) {
    IndexView view = writing.view();
    Export export = null;
    try {
      SearchRequest asked = request.seeing(allowed(request.visibility()));
      Vocabulary vocabulary =
          Vocabulary.of(new IndexSearcher(view.reader()), asked.visibility(), parts);
      export =
          switch (Question.understand(asked, vocabulary, parts)) {
            case Question.Unclear(var reason) -> reason;
            case Question.Clear(var question) -> Exporting.of(question, view::close);
          };
      return export;
    } catch (IndexSearcher.TooManyClauses e) {
      return tooComplex();
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
        searcher -> {
          Visibility allowed = allowed(visibility);
          return new Likeness(parts, Vocabulary.of(searcher, allowed, parts))
              .similar(id, size, allowed);
        });
  }

  @Override
  public List<String> suggest(String prefix, int size, Visibility visibility) {
    return writing.read(
        searcher ->
            new Completions(parts.analysis(), Vocabulary.of(searcher, allowed(visibility), parts))
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
          return new IndexStatistics(
              documents,
              searcher.getIndexReader().numDocs() - documents,
              folder.bytes(),
              committedSequence());
        });
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
