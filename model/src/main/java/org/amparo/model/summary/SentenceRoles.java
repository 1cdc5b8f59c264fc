package org.amparo.model.summary;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Span;
import org.amparo.model.text.Tokens;

/**
 * What a sentence does in a case paper: it says who claims what, what happened to whom, or what was
 * decided; or it only tells how the paper came about, cites, greets, or heads a mail. Cue phrases
 * say which, as Edmundson (1969, doi:10.1145/321510.321519) had them.
 */
final class SentenceRoles {

  private static final double CLAIM = 0.9;
  private static final double PERSON = 0.35;
  private static final double OUTCOME = 0.2;
  private static final double MATTER = 0.2;
  private static final int MOST_MATTERS = 4;
  private static final double PROCEDURE = -0.8;
  private static final double FORMULA = -2;
  private static final double NUMBER = -0.06;

  private final Map<String, Phrases> cues =
      PhraseLists.phrasesByLabel(SentenceRoles.class, "cues.txt");

  /**
   * What a sentence does.
   *
   * @param roles those of its cues
   * @param plain how much its matter and its form alone weigh, as a logarithm
   */
  record Role(Set<String> roles, double plain) {

    /** How much more, or less, than its words the sentence says where others said their part. */
    double weight(Set<String> said) {
      double weight = plain;
      weight += adds("claim", said) ? CLAIM : 0;
      weight += adds("person", said) ? PERSON : 0;
      weight += adds("outcome", said) ? OUTCOME : 0;
      return Math.exp(weight);
    }

    private boolean adds(String role, Set<String> said) {
      return roles.contains(role) && !said.contains(role);
    }
  }

  Role of(Tokens tokens, Span sentence) {
    int from = tokens.at(sentence.start());
    int to = tokens.at(sentence.end());
    Set<String> roles = new HashSet<>();
    Set<String> matters = new HashSet<>();
    int numbers = 0;
    for (int i = from; i < to; i++) {
      numbers += tokens.isNumber(i) ? 1 : 0;
      for (var cue : cues.entrySet()) {
        if (cue.getValue().startsAt(tokens, i)) {
          roles.add(cue.getKey());
          if (cue.getKey().equals("matter")) {
            matters.add(stem(tokens.word(i)));
          }
        }
      }
    }
    double plain = MATTER * Math.min(MOST_MATTERS, matters.size()) + NUMBER * Math.min(20, numbers);
    plain += roles.contains("procedure") ? PROCEDURE : 0;
    plain += roles.contains("formula") ? FORMULA : 0;
    return new Role(roles, plain);
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(5, word.length()));
  }
}
