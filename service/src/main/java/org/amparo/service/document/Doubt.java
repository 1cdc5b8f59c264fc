package org.amparo.service.document;

import java.util.Locale;
import java.util.stream.DoubleStream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.danger.DangerWatch;

/**
 * What the database keeps beside a classification, so that people find what to look at.
 *
 * @param classifiedBy the model, as name@version
 * @param urgencyRank 0 urgent, or of a danger that the model does not call so; 1 priority; 2
 *     routine
 * @param uncertainty one less the probability of the label that the model is least sure of (least
 *     confidence: Lewis and Gale 1994, doi:10.1007/978-1-4471-2099-5_1)
 */
public record Doubt(String classifiedBy, int urgencyRank, double uncertainty) {

  /** Of a text without a topic that the model would rather have looked at. */
  private static final double NO_TOPIC = 0.5;

  public static Doubt of(Classification classification) {
    double topics =
        classification.topics().isEmpty()
            ? (classification.needsReview() ? NO_TOPIC : 1)
            : classification.topics().stream().mapToDouble(LabelScore::score).min().getAsDouble();
    double least =
        DoubleStream.of(topics, classification.type().score(), classification.urgency().score())
            .min()
            .getAsDouble();
    return new Doubt(
        spelled(classification.model()),
        DangerWatch.spokeUp(classification) ? 0 : rank(classification.urgency().id()),
        1 - least);
  }

  static String spelled(ModelVersion model) {
    return model.name() + "@" + model.version();
  }

  private static int rank(String urgency) {
    return switch (urgency.toLowerCase(Locale.ROOT)) {
      case "urgent" -> 0;
      case "priority" -> 1;
      default -> 2;
    };
  }
}
