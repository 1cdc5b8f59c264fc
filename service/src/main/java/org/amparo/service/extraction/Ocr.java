package org.amparo.service.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether scans can be read on this machine. */
public sealed interface Ocr {

  /** The languages of the work, as Tesseract names them. */
  List<String> LANGUAGES = List.of("spa", "eng", "por", "fra");

  /** What to install, for people to read. */
  String PACKAGES =
      "tesseract-ocr tesseract-ocr-spa tesseract-ocr-eng tesseract-ocr-por tesseract-ocr-fra";

  /**
   * Tesseract is installed.
   *
   * @param languages those of {@link #LANGUAGES} that it knows, in that order; at least one
   * @param orientation whether it can tell which side of a page is up
   */
  record Available(List<String> languages, boolean orientation) implements Ocr {
    public Available {
      languages = List.copyOf(languages);
      if (languages.isEmpty()) {
        throw new IllegalArgumentException("no language");
      }
    }

    /** Those of {@link #LANGUAGES} that are not installed. */
    public List<String> missingLanguages() {
      return LANGUAGES.stream().filter(language -> !languages.contains(language)).toList();
    }
  }

  /**
   * Scans cannot be read.
   *
   * @param cause and remedy, in one sentence
   */
  record Unavailable(String cause) implements Ocr {}

  /**
   * Asks the {@code tesseract} of the search path; takes some milliseconds, ten seconds at most.
   */
  static Ocr check() {
    return check("tesseract");
  }

  /** Asks the given command instead. */
  static Ocr check(String command) {
    try {
      Process process =
          new ProcessBuilder(command, "--list-langs").redirectErrorStream(true).start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          return new Unavailable("Tesseract does not answer.");
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> installed = answer.lines().map(String::strip).toList();
        List<String> known = LANGUAGES.stream().filter(installed::contains).toList();
        return known.isEmpty()
            ? new Unavailable(
                "Tesseract knows none of the languages of the work. Install: " + PACKAGES)
            : new Available(known, installed.contains("osd"));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return new Unavailable("Tesseract is not installed. Install: " + PACKAGES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unavailable("The check for Tesseract was interrupted.");
    }
  }
}
