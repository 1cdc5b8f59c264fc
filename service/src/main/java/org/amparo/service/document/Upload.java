package org.amparo.service.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.amparo.service.problem.Problem;

/** What one request brought: files, received whole but not yet accepted, and words about them. */
final class Upload {

  private static final int LONGEST_FIELD = 300;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  private final List<ReceivedFile> files = new ArrayList<>();
  private Optional<String> title = Optional.empty();
  private Optional<String> caseId = Optional.empty();
  private Optional<String> language = Optional.empty();

  /**
   * @param name as the sender had it
   */
  record ReceivedFile(Path path, String name, String sha256, long bytes) {}

  void add(ReceivedFile file) {
    files.add(file);
  }

  void field(String name, String value) {
    String stripped = value.strip();
    if (stripped.length() > LONGEST_FIELD) {
      throw Problem.badRequest(
          "The field '%s' has %d characters; at most %d."
              .formatted(name, stripped.length(), LONGEST_FIELD));
    }
    Optional<String> given = stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
    switch (name) {
      case "title" -> title = given;
      case "caseId" -> caseId = given;
      case "language" -> {
        if (given.isPresent() && !LANGUAGE.matcher(stripped).matches()) {
          throw Problem.badRequest(
              "The language is an ISO 639 code such as es, en, pt or fr, not '" + stripped + "'.");
        }
        language = given;
      }
      default ->
          throw Problem.badRequest(
              "Unknown field '" + name + "'. Known: file, caseId, title, language.");
    }
  }

  List<ReceivedFile> files() {
    if (files.isEmpty()) {
      throw Problem.badRequest("No file: send one or more parts named 'file'.");
    }
    return files;
  }

  /** All paths that this upload made, whatever became of it. */
  List<Path> paths() {
    return files.stream().map(ReceivedFile::path).toList();
  }

  /** The name of the case that the sender asked for. */
  Optional<String> caseId() {
    return caseId;
  }

  /**
   * @param place the id of the case in which it is to lie
   */
  NewDocument document(ReceivedFile file, Optional<String> place) {
    return new NewDocument(
        file.sha256(), file.bytes(), Filename.clean(file.name()), title, place, language);
  }
}
