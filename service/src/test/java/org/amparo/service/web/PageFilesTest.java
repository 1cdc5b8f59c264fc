package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.model.facts.FactKind;
import org.amparo.model.grounding.Doubt;
import org.amparo.model.writing.Obstacle;
import org.amparo.service.access.Role;
import org.amparo.service.audit.Deed;
import org.amparo.service.document.DocumentStatus;
import org.amparo.service.extraction.Extraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the page's files, whatever they show. */
class PageFilesTest {

  private static final Path PAGE = Path.of("src/main/resources/static");
  private static final Pattern MESSAGE = Pattern.compile("(?m)^  '?([\\w.-]+)'?:");
  private static final Pattern IMPORTED = Pattern.compile("from '\\./([\\w/]+\\.js)'");
  private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([\\w.-]+)'");

  @ParameterizedTest
  @ValueSource(strings = {"en", "pt", "fr"})
  void everyLanguageHasTheSameMessages(String language) throws IOException {
    assertThat(messages(language)).isEqualTo(messages("es"));
  }

  /** A place that a translation lost would show a sentence without its number or name. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "pt", "fr"})
  void everyMessageHasTheSamePlacesInEveryLanguage(String language) throws IOException {
    assertThat(places(language)).isEqualTo(places("es"));
  }

  @Test
  void everyMessageThatAModuleAsksForIsThere() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String folder : List.of("app", "pages")) {
      for (Path module : files(folder)) {
        asked.addAll(all(ASKED, Files.readString(module)));
      }
    }
    assertThat(asked).hasSizeGreaterThan(50);
    assertThat(messages("es")).containsAll(asked);
  }

  @Test
  void everyStatusFailureOmissionObstacleRoleFactAndDeedHasItsWords() throws IOException {
    Set<String> messages = messages("es");
    assertThat(messages)
        .containsAll(keys("status.", DocumentStatus.values()))
        .containsAll(keys("failure.", Extraction.Reason.values()))
        .containsAll(keys("advice.", Extraction.Retry.values()))
        .containsAll(keys("omission.", Extraction.Omission.values()))
        .containsAll(keys("role.", Role.values()))
        .containsAll(
            Stream.of(Obstacle.values())
                .filter(obstacle -> obstacle != Obstacle.UNSUPPORTED)
                .map(obstacle -> "written.obstacle." + obstacle)
                .toList())
        .containsAll(Stream.of(Deed.values()).map(deed -> "deed." + deed.written()).toList())
        .containsAll(
            Stream.of(FactKind.values()).map(kind -> "fact." + kind.name().toLowerCase()).toList())
        .containsAll(
            Stream.of(Doubt.Kind.values())
                .map(kind -> "doubt." + kind.name().toLowerCase())
                .toList());
  }

  /**
   * Modules are found one by one only as they are read; naming them all loads them side by side.
   * Those that are fetched when somebody goes there are not among them.
   */
  @Test
  void theFirstPageNamesEveryModuleThatItCannotDoWithout() throws IOException {
    var named = Pattern.compile("(?:modulepreload\" href|module\" src)=\"/([^\"]+)\"");
    Set<String> needed = new TreeSet<>();
    addWithImports("app/main.js", needed);
    assertThat(needed).hasSizeBetween(15, 30);
    assertThat(all(named, Files.readString(PAGE.resolve("index.html")))).isEqualTo(needed);
  }

  private static void addWithImports(String module, Set<String> needed) throws IOException {
    if (needed.add(module)) {
      for (String imported : all(IMPORTED, Files.readString(PAGE.resolve(module)))) {
        addWithImports("app/" + imported, needed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "DOMParser",
        "setAttribute('style'",
        "https://",
        "<style",
        " style=",
        " onclick="
      })
  void nothingParsesMarkupRunsTextOrComesFromElsewhere(String forbidden) throws IOException {
    for (Path file : files("")) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContain(forbidden);
    }
  }

  private static Set<String> messages(String language) throws IOException {
    return all(MESSAGE, Files.readString(PAGE.resolve("messages/" + language + ".js"))).stream()
        .filter(key -> !Set.of("one", "other").contains(key))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> places(String language) throws IOException {
    Pattern place = Pattern.compile("\\{\\w+}");
    String file = Files.readString(PAGE.resolve("messages/" + language + ".js"));
    List<MatchResult> keys = MESSAGE.matcher(file).results().toList();
    return java.util.stream.IntStream.range(0, keys.size())
        .mapToObj(
            i -> {
              int end = i + 1 < keys.size() ? keys.get(i + 1).start() : file.length();
              String message = file.substring(keys.get(i).end(), end);
              return keys.get(i).group(1)
                  + place
                      .matcher(message)
                      .results()
                      .map(MatchResult::group)
                      .collect(Collectors.toCollection(TreeSet::new));
            })
        .toList();
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> keys(String prefix, Enum<?>[] values) {
    return Arrays.stream(values).map(value -> prefix + value.name()).toList();
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(PAGE.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
