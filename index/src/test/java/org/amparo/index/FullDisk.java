package org.amparo.index;

import java.io.IOException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A disk that can be filled up and emptied again. */
final class FullDisk extends FilterDirectory {
  volatile boolean full;

  FullDisk(Directory disk) {
    super(disk);
  }

  private void room() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    room();
    return limited(super.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    room();
    return limited(super.createTempOutput(prefix, suffix, context));
  }

  @Override
  public void sync(java.util.Collection<String> names) throws IOException {
    room();
    super.sync(names);
  }

  private IndexOutput limited(IndexOutput file) {
    return new FilterIndexOutput("limited", file.getName(), file) {
      @Override
      public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
        room();
        super.writeBytes(bytes, offset, length);
      }
    };
  }
}
