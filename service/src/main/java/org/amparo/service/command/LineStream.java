package org.amparo.service.command;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Lines as bytes, made when they are read. */
final class LineStream extends InputStream {

  private final Iterator<String> lines;
  private byte[] line = new byte[0];
  private int at;

  LineStream(Iterator<String> lines) {
    this.lines = lines;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (at == line.length) {
      if (!lines.hasNext()) {
        return -1;
      }
      line = (lines.next() + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    int count = Math.min(length, line.length - at);
    System.arraycopy(line, at, target, offset, count);
    at += count;
    return count;
  }
}
