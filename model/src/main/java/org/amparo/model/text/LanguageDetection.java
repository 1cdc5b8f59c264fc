package org.amparo.model.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Tells the language of a text, by Apache OpenNLP and its model of 183 languages. */
public final class LanguageDetection {

  /** What is answered for a text whose language cannot be told. */
  public static final String UNDETERMINED = "und";

  private static final String MODEL = "/langdetect-183.bin";

  /** Enough to tell a language surely; more only costs time. */
  private static final int SAMPLE = 600;

  private static final int FEWEST_LETTERS = 8;

  /**
   * Short texts resemble many languages; among those nearly as likely as the likeliest, one that
   * the centre works in is meant.
   */
  private static final double NEARLY_AS_LIKELY = 0.5;

  private static final Set<String> OF_THE_WORK = Set.of("spa", "eng", "por", "fra");

  /** Never changes, and takes a second to load: once, when it is first asked for. */
  private static final class Model {

    static final LanguageDetectorModel LOADED = load();

    private static LanguageDetectorModel load() {
      try (InputStream model = LanguageDetectorModel.class.getResourceAsStream(MODEL)) {
        return new LanguageDetectorModel(model);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Map<String, String> shortCodes = shortCodes();
  private final ThreadLocal<LanguageDetectorME> detector;

  /** Returns at once; the model is loaded meanwhile, and the first text waits for it. */
  public LanguageDetection() {
    var model = CompletableFuture.supplyAsync(() -> Model.LOADED);
    detector = ThreadLocal.withInitial(() -> new LanguageDetectorME(model.join()));
  }

  /**
   * @return ISO 639-1, ISO 639-3 where the language has no shorter code, {@link #UNDETERMINED}
   *     where there is too little to tell
   */
  public String detect(String text) {
    String sample = sample(text);
    if (sample.chars().filter(Character::isLetter).count() < FEWEST_LETTERS) {
      return UNDETERMINED;
    }
    Language[] candidates = detector.get().predictLanguages(sample);
    Language likeliest = candidates[0];
    for (Language candidate : candidates) {
      if (candidate.getConfidence() < likeliest.getConfidence() * NEARLY_AS_LIKELY) {
        break;
      }
      if (OF_THE_WORK.contains(candidate.getLang())) {
        likeliest = candidate;
        break;
      }
    }
    return shortCodes.getOrDefault(likeliest.getLang(), likeliest.getLang());
  }

  /** From the middle of a long text: the beginning is often a letterhead in another language. */
  private static String sample(String text) {
    if (text.length() <= SAMPLE) {
      return text;
    }
    int start = Math.min((text.length() - SAMPLE) / 2, 4 * SAMPLE);
    return text.substring(start, start + SAMPLE);
  }

  private static Map<String, String> shortCodes() {
    var codes = new HashMap<String, String>();
    for (String code : Locale.getISOLanguages()) {
      codes.putIfAbsent(Locale.of(code).getISO3Language(), code);
    }
    codes.put("fra", "fr");
    return codes;
  }
}
