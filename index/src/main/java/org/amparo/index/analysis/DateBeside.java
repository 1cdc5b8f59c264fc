package org.amparo.index.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Puts beside the first word of each date one term for the day and one for the month, so that dates
 * find each other however they are written. Only behind a word with which a date may begin are the
 * next ones looked at.
 */
final class DateBeside extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final boolean bothReadings;

  private final Deque<Ahead> ahead = new ArrayDeque<>();
  private Iterator<String> dates = List.<String>of().iterator();
  private int dateStart;
  private int dateEnd;
  private boolean exhausted;

  /**
   * @param bothReadings see {@link WrittenDate#beginning}
   */
  DateBeside(TokenStream words, boolean bothReadings) {
    super(words);
    this.bothReadings = bothReadings;
  }

  private record Ahead(State state, CaseAnalysis.Word word) {}

  @Override
  public void reset() throws IOException {
    super.reset();
    ahead.clear();
    dates = List.<String>of().iterator();
    exhausted = false;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (dates.hasNext()) {
      term.setEmpty().append(dates.next());
      position.setPositionIncrement(0);
      offset.setOffset(dateStart, dateEnd);
      return true;
    }
    if (!next()) {
      return false;
    }
    if (WrittenDate.mayBegin(term)) {
      lookAhead();
    }
    return true;
  }

  private boolean next() throws IOException {
    if (!ahead.isEmpty()) {
      restoreState(ahead.removeFirst().state());
      return true;
    }
    return !exhausted && input.incrementToken();
  }

  private void lookAhead() throws IOException {
    Ahead first = here();
    Ahead last = ahead.isEmpty() ? first : ahead.getLast();
    while (!exhausted
        && ahead.size() < WrittenDate.LONGEST - 1
        && (last == first || WrittenDate.mayGoOn(last.word().folded()))) {
      if (input.incrementToken()) {
        last = here();
        ahead.addLast(last);
      } else {
        exhausted = true;
      }
    }
    restoreState(first.state());
    var words = new ArrayList<CaseAnalysis.Word>(List.of(first.word()));
    ahead.forEach(one -> words.add(one.word()));
    Optional<WrittenDate> date = WrittenDate.beginning(words, bothReadings);
    if (date.isPresent()) {
      dates = date.get().terms().iterator();
      dateStart = first.word().start();
      dateEnd = words.get(date.get().words() - 1).end();
    }
  }

  private Ahead here() {
    return new Ahead(
        captureState(),
        new CaseAnalysis.Word(term.toString(), offset.startOffset(), offset.endOffset()));
  }
}
