package org.amparo.index;

import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteArrayDataOutput;
import org.apache.lucene.util.BytesRef;

/** Passages as bytes: for each the gap before it and its length, most often two bytes together. */
final class PassageCode {
  private static final int MOST_BYTES_EACH = 10;

  private PassageCode() {}

  static BytesRef encode(List<TextRange> passages) {
    byte[] bytes = new byte[passages.size() * MOST_BYTES_EACH];
    var out = new ByteArrayDataOutput(bytes);
    int end = 0;
    for (TextRange passage : passages) {
      writeVInt(out, passage.start() - end);
      writeVInt(out, passage.length());
      end = passage.end();
    }
    return new BytesRef(bytes, 0, out.getPosition());
  }

  private static void writeVInt(ByteArrayDataOutput out, int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      out.writeByte((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.writeByte((byte) rest);
  }

  /** Starts and ends by turns. */
  static int[] decode(BytesRef bytes) {
    var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    int[] bounds = new int[16];
    int size = 0;
    int at = 0;
    while (!in.eof()) {
      if (size + 2 > bounds.length) {
        bounds = java.util.Arrays.copyOf(bounds, bounds.length * 2);
      }
      at += in.readVInt();
      bounds[size++] = at;
      at += in.readVInt();
      bounds[size++] = at;
    }
    return java.util.Arrays.copyOf(bounds, size);
  }
}
