package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.amparo.service.PackagedProgram.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Execution(ExecutionMode.CONCURRENT)
class CommandLineIT {

  @TempDir Path folder;

  @Test
  void theJarHoldsTheListOfAllThatItConsistsOf() throws Exception {
    try (var jar = new JarFile(PackagedProgram.JAR.toFile())) {
      var entry = jar.getEntry("META-INF/sbom/amparo.cdx.json");
      JsonNode bill = JsonMapper.shared().readTree(jar.getInputStream(entry));
      List<String> named =
          bill.get("components")
              .valueStream()
              .map(one -> one.get("name").stringValue() + "-" + one.get("version").stringValue())
              .toList();

      assertThat(bill.get("bomFormat").stringValue()).isEqualTo("CycloneDX");
      assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".jar")))
          .isNotEmpty()
          .allMatch(
              name ->
                  named.stream().anyMatch(name.substring(name.lastIndexOf('/') + 1)::startsWith));
    }
  }

  @Test
  void filesAreClassifiedOneLineEach() throws Exception {
    Files.writeString(
        folder.resolve("a.txt"), "The court ordered the removal of the asylum seeker.");
    Files.writeString(folder.resolve("b.html"), "<p>La patrona no le paga el salario.</p>");

    Outcome outcome = PackagedProgram.run(folder, "classify", "a.txt", "b.html");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().lines()).hasSize(2);
    JsonNode first = parse(outcome.out().lines().findFirst().orElseThrow());
    assertThat(first.get("file").stringValue()).isEqualTo("a.txt");
    assertThat(first.at("/answer/type/id").stringValue()).isNotBlank();
  }

  @Test
  void filesAreSummarized() throws Exception {
    Files.writeString(
        folder.resolve("a.txt"),
        "Llegó en marzo de 2024. Trabajó un año en la finca sin cobrar. La patrona guardó su"
            + " pasaporte. Pide que se lo devuelvan y que le paguen los salarios.");

    Outcome outcome = PackagedProgram.run(folder, "summarize", "--sentences", "2", "a.txt");

    assertThat(outcome.exitCode()).isZero();
    assertThat(parse(outcome.out()).at("/answer/sentences").size()).isEqualTo(2);
  }

  @Test
  void anImportedModelWritesTheSummaryAndEachSentenceSaysWhatBearsItOut() throws Exception {
    String sentence = "Ana pide asilo en Quito.";
    TinyModels.bringInSaying(folder.resolve("amparo-data"), "writer", sentence);
    Files.writeString(folder.resolve("a.txt"), "Viaja con dos hijos. " + sentence);

    Outcome outcome = PackagedProgram.run(folder, "summarize", "--model", "writer", "a.txt");

    assertThat(outcome.exitCode()).isZero();
    JsonNode answer = parse(outcome.out()).get("answer");
    assertThat(answer.get("grounded").booleanValue()).isTrue();
    assertThat(answer.at("/model/name").stringValue()).isEqualTo("writer");
    assertThat(answer.at("/sentences/0/text").stringValue()).isEqualTo(sentence);
    assertThat(answer.at("/sentences/0/sources/0/start").intValue()).isEqualTo(21);
  }

  @Test
  void aFileWithoutTextIsAnsweredWithItsReason() throws Exception {
    Files.createFile(folder.resolve("vacio.txt"));

    Outcome outcome = PackagedProgram.run(folder, "classify", "vacio.txt");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(parse(outcome.out()).at("/error/reason").stringValue()).isEqualTo("EMPTY_FILE");
  }

  @Test
  void aModelIsEvaluatedOnLabelledTexts() throws Exception {
    Files.writeString(
        folder.resolve("texts.jsonl"),
        """
        {"id":"1","text":"The police beat him in his cell for two days.","topics":["torture-ill-treatment"],"type":"complaint","urgency":"routine"}
        """);

    Outcome outcome = PackagedProgram.run(folder, "evaluate", "texts.jsonl");

    assertThat(outcome.exitCode()).isZero();
    assertThat(parse(outcome.out()).get("topicMicroF1").isNumber()).isTrue();
    assertThat(outcome.err()).contains("micro F1").contains("torture-ill-treatment");
  }

  @Test
  void whatIsWrongIsSaidInOnePlainLine() throws Exception {
    Files.writeString(folder.resolve("bad.jsonl"), "{\"id\":\"1\",\"topics\":[\"gossip\"]}\n");

    Outcome missing = PackagedProgram.run(folder, "classify", "nowhere.txt");
    Outcome invalid = PackagedProgram.run(folder, "evaluate", "bad.jsonl");
    Outcome nothing = PackagedProgram.run(folder, "evaluate");
    Outcome unknown = PackagedProgram.run(folder, "dance");

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err().strip())
        .startsWith("amparo: ")
        .contains("nowhere.txt")
        .doesNotContain("\n");
    assertThat(invalid.exitCode()).isEqualTo(1);
    assertThat(invalid.err()).contains("line 1").contains("gossip");
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("FILE.jsonl or --compare is needed");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("dance").contains("--help");
  }

  @Test
  void theIndexIsMadeAnewFromTheDocuments() throws Exception {
    Path data = folder.resolve("amparo-data");
    try (var service = PackagedProgram.serve(data)) {
      service.upload("carta.txt", "Una carta de la familia Quispe sobre su vivienda.");
      RunningService.eventually(() -> total(service) == 1);
    }

    Outcome outcome = PackagedProgram.run(folder, "reindex");

    assertThat(outcome.err()).isBlank();
    assertThat(outcome.exitCode()).isZero();
    try (var service = PackagedProgram.serve(data)) {
      assertThat(total(service)).isEqualTo(1);
    }
  }

  @Test
  void theInstalledProgramStartsFromWhatItRemembersOfItsFirstStart() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/maps")), "not Linux");
    try (var service = PackagedProgram.serve(folder.resolve("amparo-data"))) {
      assertThat(Files.readString(Path.of("/proc/" + service.pid() + "/maps")))
          .contains("/installed/amparo.aot");
    }
  }

  @Test
  void nothingIsInstalledOverWhatIsThere() throws Exception {
    Path letter = Files.writeString(folder.resolve("carta.txt"), "Pide asilo.");

    Outcome outcome = PackagedProgram.run(folder, "install", ".");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err().strip()).startsWith("amparo: ").endsWith("is not empty.");
    assertThat(folder).isDirectoryContaining(file -> file.equals(letter));
    assertThat(folder.resolve("lib")).doesNotExist();
  }

  @Test
  void anOlderJavaIsToldWhichOneIsNeeded() throws Exception {
    Optional<Path> java17 = java17();
    assumeTrue(java17.isPresent(), "no Java 17 on this machine");

    Outcome outcome = PackagedProgram.runJar(folder, java17.get(), "--version");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err().strip()).isEqualTo("amparo: needs Java 25 or newer; this is Java 17.");
  }

  private static Optional<Path> java17() throws Exception {
    Path machines = Path.of(System.getProperty("java.home")).getParent();
    try (Stream<Path> installed = Files.list(machines)) {
      return installed
          .filter(path -> path.getFileName().toString().matches(".*(java|jdk)-17.*"))
          .map(path -> path.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private static long total(PackagedProgram service) {
    try {
      return service.get("/api/v1/search?q=Quispe").get("total").longValue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
