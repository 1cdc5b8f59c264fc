package org.amparo.model.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Templates that use what those of well-known models use, against Transformers' rendering. */
class ChatTemplateTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model/chats");
  private static final Map<String, String> TOKENS =
      Map.of("bos_token", "<bos>", "eos_token", "<eos>");

  static Stream<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplateIsRenderedAsInTransformers(String file) throws IOException {
    JsonNode fixture = JsonMapper.shared().readTree(Files.readAllBytes(FIXTURES.resolve(file)));
    ChatTemplate template = new ChatTemplate(fixture.path("template").stringValue(), TOKENS);

    for (JsonNode chat : fixture.path("cases")) {
      List<ChatMessage> messages = new ArrayList<>();
      for (JsonNode message : chat.path("messages")) {
        messages.add(
            new ChatMessage(
                message.path("role").stringValue(), message.path("content").stringValue()));
      }
      boolean answer = chat.path("add").booleanValue();
      if (chat.has("refused")) {
        assertThatThrownBy(() -> template.render(messages, answer, Map.of()))
            .isInstanceOf(ChatRefused.class)
            .hasMessage(chat.path("refused").stringValue());
      } else {
        assertThat(template.render(messages, answer, Map.of()))
            .as(chat.path("chat").stringValue())
            .isEqualTo(chat.path("text").stringValue());
      }
    }
  }

  @Test
  void aVariableReachesTheTemplate() throws IOException {
    JsonNode fixture =
        JsonMapper.shared().readTree(Files.readAllBytes(FIXTURES.resolve("thoughts.json")));
    ChatTemplate template = new ChatTemplate(fixture.path("template").stringValue(), TOKENS);

    assertThat(
            template.render(List.of(ChatMessage.user("a")), true, Map.of("enable_thinking", false)))
        .endsWith("<s:assistant>\n<t></t>\n");
  }

  @Test
  void whatAMessageSaysIsNotATemplate() {
    ChatTemplate template = new ChatTemplate("{{ messages[0].content }}", TOKENS);

    assertThat(template.render(List.of(ChatMessage.user("{{ 1 + 1 }} {% if %}")), true, Map.of()))
        .isEqualTo("{{ 1 + 1 }} {% if %}");
  }

  @Test
  void aBrokenTemplateIsRefused() {
    ChatTemplate template = new ChatTemplate("{% nothing %}{{ 'a' }", TOKENS);

    assertThatThrownBy(() -> template.render(List.of(), true, Map.of()))
        .isInstanceOf(ChatRefused.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void aTemplateCannotReachTheMachine() {
    for (String attempt :
        List.of(
            "{{ ''.getClass().forName('java.lang.System') }}",
            "{{ messages.getClass() }}",
            "{{ ____int3rpr3t3r____.config }}")) {
      ChatTemplate template = new ChatTemplate(attempt, TOKENS);
      String rendered;
      try {
        rendered = template.render(List.of(ChatMessage.user("a")), true, Map.of());
      } catch (ChatRefused refused) {
        rendered = "";
      }
      assertThat(rendered).as(attempt).isBlank();
    }
  }

  @Test
  void timesAreFormattedAsInC() {
    ZonedDateTime time = ZonedDateTime.of(2026, 3, 7, 15, 4, 5, 0, ZoneOffset.UTC);

    assertThat(TemplateFunctions.formatted("%d %b %Y, %A %H:%M %p 100%% %q", time))
        .isEqualTo("07 Mar 2026, Saturday 15:04 PM 100% %q");
  }
}
