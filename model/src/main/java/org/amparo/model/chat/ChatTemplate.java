package org.amparo.model.chat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder's chat template, rendered as Transformers renders it: blocks leave no lines behind, and
 * what a message says is text, whatever it looks like. Safe for many threads.
 *
 * @param source in Jinja, in Python's dialect
 * @param tokens special tokens by the names that templates know them by, such as {@code bos_token}
 */
public record ChatTemplate(String source, Map<String, String> tokens) {
  private static final int MOST_CHARACTERS = 10_000_000;
  private static final Jinjava JINJA = jinja();

  public ChatTemplate {
    tokens = Map.copyOf(tokens);
  }

  /**
   * @param answer whether the text ends where the assistant is to go on
   * @param variables what else the template is told, such as {@code enable_thinking}
   * @throws ChatRefused if the template does not accept the messages or cannot be rendered
   */
  public String render(List<ChatMessage> messages, boolean answer, Map<String, ?> variables) {
    List<Map<String, Object>> said = new ArrayList<>();
    for (ChatMessage message : messages) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("role", message.role());
      one.put("content", message.content());
      said.add(one);
    }
    Map<String, Object> context = new HashMap<>(variables);
    context.putAll(tokens);
    TemplateFunctions.NAMES.forEach(name -> context.put(name, name));
    context.put("messages", said);
    context.put("add_generation_prompt", answer);
    RenderResult result = JINJA.renderForResult(PythonDialect.translated(source), context);
    if (!result.getErrors().isEmpty()) {
      throw new ChatRefused(reason(result.getErrors()));
    }
    return result.getOutput();
  }

  private static String reason(List<TemplateError> errors) {
    return errors.stream()
        .map(ChatTemplate::refusal)
        .filter(refusal -> refusal != null)
        .findFirst()
        .orElseGet(() -> "the chat template cannot be rendered: " + errors.getFirst().getMessage());
  }

  private static String refusal(TemplateError error) {
    Throwable cause = error.getException();
    while (cause != null && !(cause instanceof ChatRefused)) {
      cause = cause.getCause();
    }
    return cause == null ? null : cause.getMessage();
  }

  private static Jinjava jinja() {
    JinjavaConfig config =
        JinjavaConfig.newBuilder()
            .withTrimBlocks(true)
            .withLstripBlocks(true)
            .withNestedInterpretationEnabled(false)
            .withMaxOutputSize(MOST_CHARACTERS)
            .withElResolver(PythonMethods.resolver())
            .withLegacyOverrides(
                LegacyOverrides.newBuilder()
                    .withEvaluateMapKeys(true)
                    .withIterateOverMapKeys(true)
                    .withUsePyishObjectMapper(true)
                    .withUseNaturalOperatorPrecedence(true)
                    .withParseWhitespaceControlStrictly(true)
                    .withAllowAdjacentTextNodes(true)
                    .withUseTrimmingForNotesAndExpressions(true)
                    .withKeepNullableLoopValues(true)
                    .build())
            .build();
    Jinjava jinja = new Jinjava(config);
    TemplateFunctions.register(jinja);
    return jinja;
  }
}
