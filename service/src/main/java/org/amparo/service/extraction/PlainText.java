package org.amparo.service.extraction;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;

/** Reads plain text in whatever encoding it was written. */
final class PlainText {

  private static final int SAMPLE = 1 << 16;
  private static final Charset LATIN = Charset.forName("windows-1252");

  /** Of the sample; text has next to none, a program or a picture has one in ten or more. */
  private static final double MOST_CONTROLS = 0.02;

  private static final int SURE = 40;

  /** What a detector takes windows-1252 for. */
  private static final Set<String> WESTERN =
      Set.of("ISO-8859-1", "ISO-8859-2", "ISO-8859-9", "ISO-8859-15", "UTF-8", "IBM500");

  private PlainText() {}

  /**
   * @return false, with nothing written, if the bytes are not text
   */
  static boolean read(Path file, TextFlow flow) throws IOException {
    byte[] sample;
    try (InputStream in = Files.newInputStream(file)) {
      sample = in.readNBytes(SAMPLE);
    }
    Charset charset = byteOrderMark(sample).or(() -> wide(sample)).orElse(null);
    if (charset == null && holdsControls(sample)) {
      return false;
    }
    if (charset == null) {
      charset = isUtf8(file) ? StandardCharsets.UTF_8 : singleByte(sample);
    }
    // Decodes what is invalid to U+FFFD instead of failing.
    try (Reader reader = new InputStreamReader(Files.newInputStream(file), charset)) {
      char[] characters = new char[1 << 13];
      for (int n = reader.read(characters); n >= 0 && !flow.full(); n = reader.read(characters)) {
        flow.append(characters, 0, n);
      }
    }
    return true;
  }

  /** The same for a text that is already in memory and whose encoding is only claimed. */
  static String decode(byte[] bytes, Optional<Charset> claimed) {
    Charset charset =
        byteOrderMark(bytes)
            .or(() -> isUtf8(bytes) ? Optional.of(StandardCharsets.UTF_8) : Optional.empty())
            .or(() -> claimed.filter(it -> !it.equals(StandardCharsets.US_ASCII)))
            .or(() -> wide(bytes))
            .orElseGet(() -> singleByte(bytes));
    return new String(bytes, charset);
  }

  private static Optional<Charset> byteOrderMark(byte[] bytes) {
    int first = at(bytes, 0) << 8 | at(bytes, 1);
    if (first == 0xFFFE && at(bytes, 2) == 0 && at(bytes, 3) == 0 && bytes.length >= 4) {
      return Optional.of(Charset.forName("UTF-32LE"));
    }
    return switch (first) {
      case 0xFEFF -> Optional.of(StandardCharsets.UTF_16BE);
      case 0xFFFE -> Optional.of(StandardCharsets.UTF_16LE);
      case 0xEFBB -> at(bytes, 2) == 0xBF ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : 0;
  }

  /** UTF-16 without a mark: in western text every other byte is zero. */
  private static Optional<Charset> wide(byte[] bytes) {
    int length = Math.min(bytes.length, SAMPLE);
    int[] zeros = new int[2];
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        zeros[i & 1]++;
      }
    }
    int half = length / 2;
    if (half == 0 || Math.max(zeros[0], zeros[1]) < half * 0.4) {
      return Optional.empty();
    }
    if (zeros[0] > half * 0.1 && zeros[1] > half * 0.1) {
      return Optional.empty();
    }
    return Optional.of(zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
  }

  private static boolean holdsControls(byte[] sample) {
    int controls = 0;
    for (byte b : sample) {
      if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' || b == 0x7F) {
        controls++;
      }
    }
    return controls > Math.max(4, sample.length * MOST_CONTROLS);
  }

  private static boolean isUtf8(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), SAMPLE)) {
      return isUtf8(in);
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      return isUtf8(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Valid, or so nearly that the faults are damage and not another encoding. */
  private static boolean isUtf8(InputStream in) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(SAMPLE).flip();
    CharBuffer characters = CharBuffer.allocate(SAMPLE);
    long valid = 0;
    long invalid = 0;
    boolean end = false;
    while (!end) {
      bytes.compact();
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      end = read < 0;
      bytes.position(bytes.position() + Math.max(read, 0)).flip();
      CoderResult result;
      do {
        result = decoder.decode(bytes, characters, end);
        for (characters.flip(); characters.hasRemaining(); ) {
          if (characters.get() > 0x7F) {
            valid++;
          }
        }
        characters.clear();
        if (result.isError()) {
          bytes.position(bytes.position() + result.length());
          invalid++;
        }
      } while (!result.isUnderflow());
    }
    return invalid == 0 || valid > invalid;
  }

  private static Charset singleByte(byte[] bytes) {
    byte[] sample = bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes;
    CharsetMatch match = new CharsetDetector().setText(sample).detect();
    // Short western texts look like many encodings; windows-1252 is what was meant most often.
    if (match == null
        || match.getConfidence() < SURE
        || WESTERN.contains(match.getName())
        || !Charset.isSupported(match.getName())) {
      return LATIN;
    }
    return Charset.forName(match.getName());
  }
}
