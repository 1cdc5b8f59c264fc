package org.amparo.model.danger;

import java.util.List;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Evidence;
import org.amparo.model.text.Span;

/**
 * Asks for a person where a text speaks of a danger that goes on and a model does not call it
 * urgent. The labels stay as they are.
 */
public final class DangerWatch {

  /** The urgency that such a text is likely to have. */
  public static final String URGENT = "urgent";

  private final PresentDanger danger = new PresentDanger();

  /** Whether a person was asked because of a danger that the model does not call urgent. */
  public static boolean spokeUp(Classification answer) {
    return !answer.urgency().id().equals(URGENT)
        && answer.evidence().stream().anyMatch(one -> one.label().equals(URGENT));
  }

  /**
   * @param answer what a model makes of the text
   * @return the same; or the same for review, with the passages as evidence for {@link #URGENT},
   *     although that is not the answer
   */
  public Classification over(String text, Classification answer) {
    if (answer.urgency().id().equals(URGENT)) {
      return answer;
    }
    List<Span> passages = danger.in(text);
    return passages.isEmpty() ? answer : answer.forReview(new Evidence(URGENT, passages));
  }
}
