package org.amparo.model.classification.comparison;

import java.util.Optional;
import org.amparo.model.evaluation.Evaluation;

/**
 * How one way of learning did.
 *
 * @param seconds that learning took on this machine
 * @param bytes that the model takes on disk
 * @param millisPerText that a text took to read, in the mean over the held-out texts
 * @param heldOut on the fifth of the corpus that it did not see
 * @param cases on labelled texts from elsewhere
 */
public record Contender(
    String name,
    String description,
    double seconds,
    long bytes,
    double millisPerText,
    Evaluation heldOut,
    Optional<Evaluation> cases) {}
