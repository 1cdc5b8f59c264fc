package org.amparo.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.amparo.index.analysis.CaseAnalysis;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.store.Directory;

/** A Lucene writer and the readers that follow it. */
final class LiveIndex implements Closeable {
  /** One for what was there long ago and one for what came since. */
  private static final int FEW = 2;

  private final ConcurrentMergeScheduler merging = new ConcurrentMergeScheduler();
  private final IndexWriter writer;
  private final ReaderManager readers;

  LiveIndex(Directory directory, CaseAnalysis analysis, IndexSettings settings) throws IOException {
    var config = new IndexWriterConfig(analysis.forLanguage(""));
    config.setRAMBufferSizeMB(settings.bufferMegabytes());
    config.setCommitOnClose(false);
    config.setMergeScheduler(merging);
    if (settings.quantizeVectors()) {
      config.setCodec(new QuantizedVectors());
    }
    writer = new IndexWriter(directory, config);
    readers = new ReaderManager(writer);
  }

  IndexWriter writer() {
    return writer;
  }

  ReaderManager readers() {
    return readers;
  }

  /** Whether the writer can still be used. */
  boolean isSound() {
    return writer.isOpen() && writer.getTragicException() == null;
  }

  /** What broke it; null while it is sound. */
  Throwable failure() {
    return writer.getTragicException();
  }

  boolean isCompact() throws IOException {
    DirectoryReader reader = readers.acquire();
    try {
      return reader.leaves().size() <= FEW;
    } finally {
      readers.release(reader);
    }
  }

  /** The largest segments stay as they are: what came since is joined. */
  void compact() throws IOException {
    try {
      writer.forceMerge(FEW);
    } catch (IOException | IllegalStateException e) {
      // What else was being joined fails as well; who recovers must not meet that later.
      merging.sync();
      throw e;
    }
    readers.maybeRefreshBlocking();
  }

  /** Makes all changes durable. */
  void commit(long sequence) throws IOException {
    writer.setLiveCommitData(
        Map.of(
                IndexFolder.SCHEMA_KEY,
                IndexFields.SCHEMA,
                IndexFolder.SEQUENCE_KEY,
                Long.toString(sequence))
            .entrySet());
    writer.commit();
  }

  /** Lets go of everything; what was not committed is lost. */
  @Override
  public void close() throws IOException {
    try (readers) {
      writer.rollback();
    }
  }

  /** Lucene's own format but for vectors, which it keeps as bytes beside the floats. */
  private static final class QuantizedVectors extends Lucene104Codec {
    private final KnnVectorsFormat vectors = new Lucene104HnswScalarQuantizedVectorsFormat();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return vectors;
    }
  }
}
