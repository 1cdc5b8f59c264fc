package org.amparo.service.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.danger.DangerWatch;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.cases.Sight;
import org.amparo.service.document.ClassificationStore;
import org.amparo.service.document.CorrectionStore;
import org.amparo.service.document.Labels;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.stereotype.Component;

/**
 * Puts first what a person's look would teach most: what is urgent; among that, where the model is
 * least sure of a label (least confidence: Lewis and Gale 1994); among that, what is unlike what
 * stands before it in the queue (maximal marginal relevance: Carbonell and Goldstein 1998,
 * doi:10.1145/290941.291025), and what bears a label of which people have shown few. Chosen from
 * the documents of each urgency of which the model is least sure, a bounded number of them.
 */
@Component
class ReviewQueue {

  private static final int MOST_CANDIDATES = 150;
  private static final int URGENCIES = 3;

  /** How much a likeness to what stands before takes from what a document teaches. */
  private static final double REPETITION = 0.6;

  private static final double RARITY = 0.15;
  private static final int FEW = 5;

  /** Labels that people gave are counted in so many documents at most. */
  private static final int COUNTED = 500;

  private static final double SURE_OF_TOPIC = 0.6;
  private static final double SURE_OF_TYPE = 0.5;
  private static final double SURE_OF_URGENCY = 0.7;

  private final ClassificationStore classifications;
  private final CorrectionStore corrections;
  private final CurrentTaxonomy taxonomy;

  ReviewQueue(
      ClassificationStore classifications, CorrectionStore corrections, CurrentTaxonomy taxonomy) {
    this.classifications = classifications;
    this.corrections = corrections;
    this.taxonomy = taxonomy;
  }

  /**
   * @param reasons such as {@code urgent}, {@code unsure-topic:asylum}, {@code unsure-type:press},
   *     {@code unsure-urgency:routine}, {@code no-topic}, {@code rare-label:disability}
   */
  record Proposed(Candidate candidate, double uncertainty, List<String> reasons) {}

  /** Of the documents that can be seen. */
  List<Proposed> next(int size, Sight sight) {
    Map<String, Integer> shown = shown();
    var queue = new ArrayList<Proposed>();
    for (int rank = 0; rank < URGENCIES && queue.size() < size; rank++) {
      List<Candidate> candidates =
          classifications.unreviewed(rank, Math.max(MOST_CANDIDATES, size), sight).stream()
              .map(Candidate::of)
              .toList();
      choose(candidates, size, shown, queue);
    }
    return queue;
  }

  private void choose(
      List<Candidate> candidates, int size, Map<String, Integer> shown, List<Proposed> queue) {
    int count = candidates.size();
    double[] worth = new double[count];
    double[] repeated = new double[count];
    boolean[] taken = new boolean[count];
    for (int i = 0; i < count; i++) {
      Candidate candidate = candidates.get(i);
      worth[i] = candidate.uncertainty() + (rare(candidate, shown).isEmpty() ? 0 : RARITY);
      for (Proposed before : queue) {
        repeated[i] = Math.max(repeated[i], candidate.likeness(before.candidate()));
      }
    }
    for (int chosen = 0; chosen < count && queue.size() < size; chosen++) {
      int best =
          IntStream.range(0, count)
              .filter(i -> !taken[i])
              .boxed()
              .max(
                  (a, b) ->
                      Double.compare(
                          worth[a] - REPETITION * repeated[a], worth[b] - REPETITION * repeated[b]))
              .orElseThrow();
      taken[best] = true;
      Candidate candidate = candidates.get(best);
      queue.add(new Proposed(candidate, candidate.uncertainty(), reasons(candidate, shown)));
      for (int i = 0; i < count; i++) {
        if (!taken[i]) {
          repeated[i] = Math.max(repeated[i], candidates.get(i).likeness(candidate));
        }
      }
    }
  }

  private List<String> reasons(Candidate candidate, Map<String, Integer> shown) {
    Classification classification = candidate.classification();
    var reasons = new ArrayList<String>();
    if (DangerWatch.spokeUp(classification)) {
      reasons.add("danger");
    } else if (candidate.isUrgent()) {
      reasons.add("urgent");
    }
    for (LabelScore topic : classification.topics()) {
      if (topic.score() < SURE_OF_TOPIC) {
        reasons.add("unsure-topic:" + topic.id());
      }
    }
    if (classification.topics().isEmpty() && classification.needsReview()) {
      reasons.add("no-topic");
    }
    if (classification.type().score() < SURE_OF_TYPE) {
      reasons.add("unsure-type:" + classification.type().id());
    }
    if (classification.urgency().score() < SURE_OF_URGENCY) {
      reasons.add("unsure-urgency:" + classification.urgency().id());
    }
    rare(candidate, shown).forEach(label -> reasons.add("rare-label:" + label));
    return List.copyOf(reasons);
  }

  /** Its labels of which people have shown some, but few: the model has hardly seen real ones. */
  private List<String> rare(Candidate candidate, Map<String, Integer> shown) {
    if (shown.isEmpty()) {
      return List.of();
    }
    Set<String> labels = candidate.labels();
    return labels.stream().filter(label -> shown.getOrDefault(label, 0) < FEW).sorted().toList();
  }

  /** In how many documents people have shown each label; empty before they showed any. */
  private Map<String, Integer> shown() {
    var shown = new HashMap<String, Integer>();
    Taxonomy now = taxonomy.now();
    for (StoredDocument document : corrections.corrected("", COUNTED)) {
      Labels labels = document.correction().orElseThrow().labels();
      labels.topics().stream()
          .filter(now.topicIds()::contains)
          .forEach(topic -> shown.merge(topic, 1, Integer::sum));
      shown.merge(labels.type(), 1, Integer::sum);
    }
    return shown;
  }
}
