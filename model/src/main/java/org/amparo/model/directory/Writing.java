package org.amparo.model.directory;

import java.util.List;
import java.util.Map;

/**
 * How an encoder-decoder wants to be asked, as its folder says.
 *
 * @param prefix put before each text, such as {@code "summarize: "}; often empty
 * @param startToken what each text that is written starts with
 * @param firstTokens one of them must come first; empty if any may
 * @param lastTokens one of them must end a text that reaches its greatest length; empty if any may
 * @param languages tokens of languages, by codes such as {@code es_XX}; empty where a model has
 *     none
 * @param languageStarts whether the token of a language starts a text in it, or else comes first
 *     after the start
 * @param maxTokens the longest text that can be written, in tokens, the start counted
 * @param search unless the caller wants another
 */
public record Writing(
    String prefix,
    long startToken,
    List<Long> firstTokens,
    List<Long> lastTokens,
    Map<String, Long> languages,
    boolean languageStarts,
    int maxTokens,
    BeamSettings search) {

  public Writing {
    firstTokens = List.copyOf(firstTokens);
    lastTokens = List.copyOf(lastTokens);
    languages = Map.copyOf(languages);
  }
}
