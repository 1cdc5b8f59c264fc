package org.amparo.model.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the models that src/test/python/random_models.py made with what Transformers answered.
 * Prints a line for each that differs or is refused. In narrower precisions they need not agree,
 * but they must run.
 *
 * <p>Argument: the folder.
 */
final class RandomModels {

  private RandomModels() {}

  public static void main(String[] arguments) throws Exception {
    ModelDirectory models = new ModelDirectory(Files.createTempDirectory("amparo-random"));
    int same = 0;
    List<Path> folders;
    try (Stream<Path> found = Files.walk(Path.of(arguments[0]), 2)) {
      folders =
          found.filter(folder -> Files.exists(folder.resolve("reference.json"))).sorted().toList();
    }
    for (Path folder : folders) {
      String name = folder.getParent().getFileName() + "-" + folder.getFileName();
      String verdict = "";
      for (Precision precision : Precision.values()) {
        verdict = verdict.isEmpty() ? verdict(models, folder, name, precision) : verdict;
      }
      if (verdict.isEmpty()) {
        same++;
      } else {
        System.out.println(name + " " + verdict);
      }
    }
    System.out.println(same + " of " + folders.size() + " answer as in Transformers");
  }

  private static String verdict(
      ModelDirectory models, Path folder, String name, Precision precision) throws IOException {
    String imported = name + "-" + precision;
    try {
      return switch (new ModelImport(models, Long.MAX_VALUE)
          .run(folder, imported, precision, Progress.NONE)) {
        case ImportOutcome.Refused(var refusal) -> precision + " refused: " + refusal.reason();
        case ImportOutcome.Imported _ when precision != Precision.FP32 -> "";
        case ImportOutcome.Imported _ ->
            verdict(folder, ((Verification.Intact) models.verify(imported)).model());
      };
    } catch (RuntimeException failure) {
      return precision + " fails: " + failure;
    }
  }

  private static String verdict(Path folder, VerifiedModel model) throws IOException {
    JsonNode reference =
        JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("reference.json")));
    return switch (model.description().task()) {
      case GENERATION -> decoder(reference, model);
      case SUMMARIZATION -> pair(reference, model);
      default -> encoder(reference, model);
    };
  }

  private static String encoder(JsonNode reference, VerifiedModel model) throws IOException {
    try (EncoderSession session = new EncoderSession(model)) {
      List<Tokens> rows = new ArrayList<>();
      for (int i = 0; i < reference.path("ids").size(); i++) {
        rows.add(
            new Tokens(
                ImportedFixture.longs(reference.path("ids").path(i)),
                ImportedFixture.longs(reference.path("types").path(i)),
                List.of(),
                false));
      }
      boolean each = model.description().task() == Task.TOKEN_CLASSIFICATION;
      List<float[]> answers = each ? session.answersByToken(rows) : session.answers(rows);
      double worst = 0;
      for (int i = 0; i < rows.size(); i++) {
        worst =
            Math.max(
                worst,
                apart(answers.get(i), ImportedFixture.floats(reference.path("output").path(i))));
      }
      long[] single = ImportedFixture.longs(reference.path("single").path("ids"));
      List<Tokens> one = List.of(new Tokens(single, new long[single.length], List.of(), false));
      float[] answer = (each ? session.answersByToken(one) : session.answers(one)).getFirst();
      worst =
          Math.max(
              worst,
              apart(answer, ImportedFixture.floats(reference.path("single").path("output"))));
      return worst < 1e-4 ? "" : "differs by " + worst;
    }
  }

  private static double apart(float[] a, float[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      double apart = Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i]) / 10);
      worst = Double.isNaN(apart) ? Double.NaN : Math.max(worst, apart);
    }
    return worst;
  }

  private static String decoder(JsonNode reference, VerifiedModel model) throws IOException {
    try (DecoderSession session = new DecoderSession(model)) {
      long[] prompt = ImportedFixture.longs(reference.path("ids"));
      float[] logits = session.next(prompt, 0);
      for (int step = 0; step < 64; step++) {
        float[] expected = ImportedFixture.floats(reference.path("logits").path(step));
        double apart = apart(Arrays.copyOf(logits, expected.length), expected);
        long token = Sampling.GREEDY.choose(logits, new SplittableRandom());
        long wanted = reference.path("tokens").path(step).longValue();
        if (token != wanted || !(apart < 1e-3)) {
          return "differs at step %d: %d for %d, logits by %s"
              .formatted(step, token, wanted, apart);
        }
        logits = session.next(new long[] {token}, prompt.length + step);
      }
      return "";
    }
  }

  private static String pair(JsonNode reference, VerifiedModel model) throws IOException {
    try (PairSession session = new PairSession(model)) {
      List<Tokens> texts = new ArrayList<>();
      for (JsonNode row : reference.path("ids")) {
        long[] ids = ImportedFixture.longs(row);
        texts.add(new Tokens(ids, new long[ids.length], List.of(), false));
      }
      for (JsonNode search : reference.path("searches")) {
        BeamSettings settings = SummarizerParityTest.settings(search);
        String verdict = pair(session, texts, settings, search.path("written"));
        if (!verdict.isEmpty()) {
          return verdict;
        }
      }
      return reference.path("own").isEmpty()
          ? ""
          : pair(
              session,
              texts,
              session.description().writing().orElseThrow().search(),
              reference.path("own"));
    }
  }

  private static String pair(
      PairSession session, List<Tokens> texts, BeamSettings settings, JsonNode rows) {
    List<long[]> written = session.write(texts, settings, null, _ -> true);
    for (int i = 0; i < texts.size(); i++) {
      long[] expected = ImportedFixture.longs(rows.path(i));
      if (!Arrays.equals(written.get(i), expected)) {
        return "writes %s for %s with %s"
            .formatted(Arrays.toString(written.get(i)), Arrays.toString(expected), settings);
      }
    }
    return "";
  }
}
