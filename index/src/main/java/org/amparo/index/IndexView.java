package org.amparo.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ReaderManager;

/** One unchanging view of the index, which holds its files until closed. */
record IndexView(ReaderManager readers, DirectoryReader reader) implements AutoCloseable {
  @Override
  public void close() {
    try {
      readers.release(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
