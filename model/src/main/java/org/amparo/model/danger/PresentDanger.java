package org.amparo.model.danger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Span;
import org.amparo.model.text.Tokens;

/**
 * Finds where a text says, in so many words, that somebody is in danger now: is held, beaten,
 * threatened, sent away. A model that has learned from some thousand texts has seen few of these
 * sentences; the list beside this class has them in all persons. It judges nothing: the same words
 * stand in statutes and stories. Safe for many threads.
 */
public final class PresentDanger {

  private static final String LIST = "present-danger.txt";

  /** {@code (me|him|her)}: a phrase for each. */
  private static final Pattern ALTERNATIVES = Pattern.compile("\\(([^()]*)\\)");

  private final Phrases phrases = new Phrases();

  public PresentDanger() {
    for (Map.Entry<String, List<String>> danger : PhraseLists.read(PresentDanger.class, LIST)) {
      for (String phrase : danger.getValue()) {
        all(phrase).forEach(one -> phrases.add(one, danger.getKey()));
      }
    }
  }

  /** The passages, in the order of the text; none overlaps another. */
  public List<Span> in(String text) {
    Tokens tokens = Tokens.of(text);
    var found = new ArrayList<Span>();
    for (int i = 0; i < tokens.size(); i++) {
      var phrase = phrases.at(tokens, i);
      if (phrase.isPresent()) {
        int last = phrase.get().end() - 1;
        found.add(new Span(tokens.start(i), tokens.end(last)));
        i = last;
      }
    }
    return found;
  }

  /** One phrase of each alternative, those further right varied first. */
  static List<String> all(String phrase) {
    Matcher choice = ALTERNATIVES.matcher(phrase);
    if (!choice.find()) {
      return List.of(phrase);
    }
    var all = new ArrayList<String>();
    for (String one : choice.group(1).split("\\|", -1)) {
      String chosen = phrase.substring(0, choice.start()) + one + phrase.substring(choice.end());
      all.addAll(all(chosen));
    }
    return all;
  }
}
