package org.amparo.model.torchscript;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A zip file of uncompressed entries whose contents begin on 64-byte boundaries, so that a loader
 * can map them. {@link java.util.zip.ZipOutputStream} would need each checksum before the first
 * byte, hence two passes over all weights; this one goes back and fills it in.
 *
 * <p>Source: PKWARE APPNOTE 6.3.9. Sizes beyond 4 GiB use the zip64 fields.
 */
final class StoredZip implements Closeable {
  private static final int ALIGNMENT = 64;
  private static final long MAX_32 = 0xFFFF_FFFFL;
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final short VERSION = 45;
  private static final short UTF8_NAMES = 1 << 11;

  /** 1 January 1980: the same input gives the same bytes. */
  private static final short DATE = 1 << 5 | 1;

  private static final short ZIP64_FIELD = 1;

  /** "FB", the field that PyTorch itself pads with. */
  private static final short PADDING_FIELD = 0x4246;

  private final FileChannel file;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(byte[] name, long size, long offset, int checksum) {}

  StoredZip(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  void add(String name, byte[] bytes) throws IOException {
    add(name, bytes.length, TensorBytes.of(ByteBuffer.wrap(bytes)));
  }

  /**
   * @throws IOException if {@code bytes} writes more or less than {@code size} bytes
   */
  void add(String name, long size, TensorBytes bytes) throws IOException {
    long offset = file.position();
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    write(localHeader(utf8, size, offset));
    Checked checked = new Checked();
    bytes.writeTo(checked);
    if (checked.written != size) {
      throw new IOException(
          name + ": " + checked.written + " bytes written, " + size + " expected");
    }
    int checksum = (int) checked.crc.getValue();
    file.write(little(4).putInt(checksum).flip(), offset + 14);
    entries.add(new Entry(utf8, size, offset, checksum));
  }

  private static ByteBuffer localHeader(byte[] name, long size, long offset) {
    boolean large = size >= MAX_32;
    int zip64 = large ? 20 : 0;
    long unpadded = offset + 30 + name.length + zip64 + 4;
    int padding = (int) (-unpadded & (ALIGNMENT - 1));
    ByteBuffer header = little(30 + name.length + zip64 + 4 + padding);
    header.putInt(LOCAL).putShort(VERSION).putShort(UTF8_NAMES).putShort((short) 0);
    header.putShort((short) 0).putShort(DATE).putInt(0);
    int size32 = (int) (large ? MAX_32 : size);
    header.putInt(size32).putInt(size32);
    header.putShort((short) name.length).putShort((short) (zip64 + 4 + padding)).put(name);
    if (large) {
      header.putShort(ZIP64_FIELD).putShort((short) 16).putLong(size).putLong(size);
    }
    header.putShort(PADDING_FIELD).putShort((short) padding);
    return header.clear();
  }

  private static ByteBuffer centralHeader(Entry entry) {
    boolean large = entry.size >= MAX_32;
    boolean far = entry.offset >= MAX_32;
    int fields = (large ? 16 : 0) + (far ? 8 : 0);
    int extra = fields == 0 ? 0 : 4 + fields;
    ByteBuffer header = little(46 + entry.name.length + extra);
    header.putInt(CENTRAL).putShort(VERSION).putShort(VERSION).putShort(UTF8_NAMES);
    header.putShort((short) 0).putShort((short) 0).putShort(DATE).putInt(entry.checksum);
    int size32 = (int) (large ? MAX_32 : entry.size);
    header.putInt(size32).putInt(size32);
    header.putShort((short) entry.name.length).putShort((short) extra);
    header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    header.putInt((int) (far ? MAX_32 : entry.offset)).put(entry.name);
    if (fields > 0) {
      header.putShort(ZIP64_FIELD).putShort((short) fields);
      if (large) {
        header.putLong(entry.size).putLong(entry.size);
      }
      if (far) {
        header.putLong(entry.offset);
      }
    }
    return header.clear();
  }

  /** Writes the directory of entries; without it the file is no archive. */
  void finish() throws IOException {
    long start = file.position();
    for (Entry entry : entries) {
      write(centralHeader(entry));
    }
    long end = file.position();
    long size = end - start;
    int count = entries.size();
    if (end >= MAX_32 || count >= 0xFFFF) {
      ByteBuffer large = little(56 + 20);
      large.putInt(END_64).putLong(44).putShort(VERSION).putShort(VERSION).putInt(0).putInt(0);
      large.putLong(count).putLong(count).putLong(size).putLong(start);
      large.putInt(LOCATOR_64).putInt(0).putLong(end).putInt(1);
      write(large.clear());
    }
    short count16 = (short) Math.min(count, 0xFFFF);
    ByteBuffer last = little(22);
    last.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count16).putShort(count16);
    last.putInt((int) Math.min(size, MAX_32)).putInt((int) Math.min(start, MAX_32));
    last.putShort((short) 0);
    write(last.clear());
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Counts and checks what passes through to the file. */
  private final class Checked implements WritableByteChannel {
    private final CRC32 crc = new CRC32();
    private long written;

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int length = bytes.remaining();
      crc.update(bytes.duplicate());
      StoredZip.this.write(bytes);
      written += length;
      return length;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {
      // The file belongs to the archive, not to one entry.
    }
  }
}
