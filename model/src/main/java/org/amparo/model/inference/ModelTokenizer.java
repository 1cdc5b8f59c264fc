package org.amparo.model.inference;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.model.text.Span;

/** Splits texts into the tokens of one model, as its {@code tokenizer.json} says. */
final class ModelTokenizer implements AutoCloseable {
  private static final Span NOWHERE = new Span(0, 0);

  private final HuggingFaceTokenizer tokenizer;
  private final boolean lowerCase;

  /**
   * @param maxTokens longer texts are cut; of a pair, the first
   * @throws IOException if the file is no tokenizer
   */
  ModelTokenizer(Path file, int maxTokens, boolean lowerCase) throws IOException {
    EngineSettings.apply();
    this.lowerCase = lowerCase;
    HuggingFaceTokenizer.Builder builder =
        HuggingFaceTokenizer.builder(Map.of("modelMaxLength", Integer.toString(maxTokens)));
    try {
      tokenizer =
          builder
              .optTokenizerPath(file)
              .optAddSpecialTokens(true)
              .optPadding(false)
              .optTruncateFirstOnly()
              .optMaxLength(maxTokens)
              .build();
    } catch (RuntimeException unreadable) {
      throw new IOException(
          file.getFileName() + " is no tokenizer: " + unreadable.getMessage(), unreadable);
    }
  }

  Tokens tokens(String text) {
    return tokens(text, tokenizer.encode(cased(text)));
  }

  /** The tokens of a text that names its special tokens itself; none are added. */
  Tokens tokensAsWritten(String text) {
    return tokens(text, tokenizer.encode(cased(text), false, false));
  }

  /** The spans are those of {@code text}; what comes from {@code pair} has none. */
  Tokens tokens(String text, String pair) {
    return tokens(text, tokenizer.encode(cased(text), cased(pair)));
  }

  /** The text of tokens, special ones left out. */
  String text(long[] tokens) {
    return tokens.length == 0 ? "" : tokenizer.decode(tokens, true);
  }

  private String cased(String text) {
    return lowerCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static Tokens tokens(String text, Encoding encoding) {
    int[] units = codeUnits(text);
    CharSpan[] found = encoding.getCharTokenSpans();
    long[] sequences = encoding.getSequenceIds();
    long[] special = encoding.getSpecialTokenMask();
    List<Span> spans = new ArrayList<>(found.length);
    for (int i = 0; i < found.length; i++) {
      boolean ofText = found[i] != null && special[i] == 0 && sequences[i] == 0;
      spans.add(ofText ? span(found[i], units) : NOWHERE);
    }
    return new Tokens(
        encoding.getIds(), encoding.getTypeIds(), List.copyOf(spans), encoding.exceedMaxLength());
  }

  /** Lower case may have changed the length; a span must stay inside the text all the same. */
  private static Span span(CharSpan found, int[] units) {
    int start = units[Math.min(found.getStart(), units.length - 1)];
    int end = units[Math.min(found.getEnd(), units.length - 1)];
    return new Span(start, Math.max(start, end));
  }

  /** The tokenizer counts code points, Java counts UTF-16 units. */
  private static int[] codeUnits(String text) {
    int[] units = new int[text.codePointCount(0, text.length()) + 1];
    int unit = 0;
    for (int point = 0; point < units.length - 1; point++) {
      units[point] = unit;
      unit += Character.charCount(text.codePointAt(unit));
    }
    units[units.length - 1] = unit;
    return units;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
