package org.amparo.index.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Real cases in a folder: {@code background.jsonl.gz}, {@code cases/*.txt} and questions in {@code
 * labels.jsonl}.
 */
record CaseCorpus(List<Case> cases, List<Question> questions) {
  /** A whole case. */
  record Case(String id, String text) {}

  /** A person's memory of a case, in English and in Spanish. */
  record Question(String id, String english, String spanish) {}

  static CaseCorpus read(Path folder) throws IOException {
    var cases = new ArrayList<Case>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("background.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var json = Json.object(line);
        cases.add(new Case((String) json.get("id"), (String) json.get("text")));
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("cases"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        cases.add(new Case(name.substring(0, name.lastIndexOf('.')), Files.readString(file)));
      }
    }
    var questions = new ArrayList<Question>();
    for (String line : Files.readAllLines(folder.resolve("labels.jsonl"))) {
      var json = Json.object(line);
      questions.add(
          new Question(
              (String) json.get("id"),
              (String) json.get("keypoint"),
              (String) json.get("keypointEs")));
    }
    return new CaseCorpus(List.copyOf(cases), List.copyOf(questions));
  }
}
