package org.amparo.model.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.directory.Writing;

/**
 * An encoder and its decoder with their tokenizer. What is kept while a batch is written belongs to
 * that batch; others wait. Safe for many threads.
 */
final class PairSession implements AutoCloseable {
  private final ModelDescription description;
  private final Writing writing;
  private final ModelTokenizer tokenizer;
  private final TorchSession session;
  private final ReentrantLock turn = new ReentrantLock(true);

  PairSession(VerifiedModel model) throws IOException {
    description = model.description();
    writing =
        description
            .writing()
            .orElseThrow(() -> new IOException("the description does not say how it writes"));
    tokenizer =
        new ModelTokenizer(
            model.folder().resolve("tokenizer.json"), description.maxTokens(), false);
    try {
      session = TorchSession.pair(model.folder(), writing.startToken());
    } catch (IOException | RuntimeException failure) {
      tokenizer.close();
      throw failure;
    }
  }

  ModelDescription description() {
    return description;
  }

  Tokens tokens(String text) {
    return tokenizer.tokens(text);
  }

  /**
   * The tokens of a text in a language.
   *
   * @param language its code, which takes the place of the one that the tokenizer puts there; null
   *     leaves that
   */
  Tokens tokens(String text, String language) {
    Tokens tokens = tokens(text);
    if (language == null) {
      return tokens;
    }
    Collection<Long> codes = writing.languages().values();
    long[] ids = tokens.ids().clone();
    for (int i = 0; i < ids.length; i++) {
      boolean added = tokens.spans().get(i).length() == 0;
      ids[i] = added && codes.contains(ids[i]) ? writing.languages().get(language) : ids[i];
    }
    return new Tokens(ids, tokens.types(), tokens.spans(), tokens.cut());
  }

  String text(long[] tokens) {
    return tokenizer.text(tokens);
  }

  /**
   * Writes one text from each.
   *
   * @param language the code of the language to write in, or null for what the model always does
   * @param listener told after each token how many there are; false ends the writing
   * @return for each text the tokens that were written, in order; none if the listener ended it
   */
  List<long[]> write(
      List<Tokens> texts, BeamSettings wanted, String language, IntPredicate listener) {
    BeamSettings settings = limited(wanted);
    Long code = language == null ? null : writing.languages().get(language);
    boolean starts = code != null && writing.languageStarts();
    Set<Long> stops = new HashSet<>(description.stopTokens());
    WritingRules rules =
        new WritingRules(
            settings,
            code == null || starts ? writing.firstTokens() : List.of(code),
            writing.lastTokens(),
            stops);
    long start = starts ? code : writing.startToken();
    List<Search> searches = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      searches.add(
          settings.beams() == 1
              ? new GreedySearch(start, settings.maxTokens(), stops)
              : new BeamSearch(start, settings, stops));
    }
    turn.lock();
    try {
      session.read(TokenBatch.of(texts, description.padToken()));
      return write(searches, rules, listener)
          ? searches.stream().map(Search::written).toList()
          : List.of();
    } finally {
      turn.unlock();
    }
  }

  private BeamSettings limited(BeamSettings wanted) {
    int most = Math.min(wanted.maxTokens(), writing.maxTokens());
    int beams = Math.min(wanted.beams(), Math.max(1, description.width() / 2));
    return wanted.withBeams(beams).withLength(wanted.minTokens(), most);
  }

  private boolean write(List<Search> all, WritingRules rules, IntPredicate listener) {
    int beams = rules.settings().beams();
    List<Search> searches = all;
    int[] places = new int[all.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    for (int length = 1; !searches.isEmpty(); length++) {
      Step step = Step.of(searches, places, length, beams, rules, description.width());
      TorchSession.Choices choices = session.next(step);
      for (int i = 0; i < searches.size(); i++) {
        if (Double.isNaN(choices.values(i)[0])) {
          throw new IllegalStateException("the model answers with numbers that are not finite");
        }
        searches.get(i).follow(choices.values(i), choices.places(i), description.width());
      }
      if (!listener.test(length)) {
        return false;
      }
      List<Search> open = new ArrayList<>();
      List<Integer> stay = new ArrayList<>();
      for (int i = 0; i < searches.size(); i++) {
        if (!searches.get(i).ended()) {
          open.add(searches.get(i));
          stay.add(i);
        }
      }
      searches = open;
      places = stay.stream().mapToInt(Integer::intValue).toArray();
    }
    return true;
  }

  @Override
  public void close() {
    session.close();
    tokenizer.close();
  }
}
