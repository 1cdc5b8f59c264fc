package org.amparo.service.taxonomy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.nodes.Nodes;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The labels as they are now: those that Amparo ships with, and the operator's own after them.
 * Whoever needs the taxonomy asks here each time, for it changes while the service runs.
 */
@Component
public class CurrentTaxonomy {

  private final Taxonomy builtIn = Taxonomy.builtIn();
  private final OwnLabels own;
  private final Nodes nodes;
  private volatile Taxonomy now;

  CurrentTaxonomy(OwnLabels own, Nodes nodes) {
    this.own = own;
    this.nodes = nodes;
    refresh();
  }

  public Taxonomy now() {
    return now;
  }

  /** The one that Amparo ships with. */
  public Taxonomy builtIn() {
    return builtIn;
  }

  /** Whether there is such a topic, type or urgency. */
  public boolean knows(String label) {
    Taxonomy current = now;
    return Stream.of(current.topics(), current.types(), current.urgencies())
        .flatMap(List::stream)
        .anyMatch(known -> known.id().equals(label));
  }

  /** The operator's own labels, oldest first. */
  public List<OwnLabel> own() {
    return own.list();
  }

  /** The ids of the operator's own labels. */
  public Set<String> ownIds() {
    return own().stream().map(label -> label.label().id()).collect(Collectors.toSet());
  }

  boolean isBuiltIn(String label) {
    return Stream.of(builtIn.topics(), builtIn.types(), builtIn.urgencies())
        .flatMap(List::stream)
        .anyMatch(known -> known.id().equals(label));
  }

  /** Knows those, too, that were added at another node. */
  @Scheduled(fixedDelay = 2, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
  void followOthers() {
    if (nodes.isShared()) {
      refresh();
    }
  }

  /** Reads the operator's labels again, after a change. */
  void refresh() {
    List<OwnLabel> labels = own.list();
    now =
        new Taxonomy(
            builtIn.version(),
            with(builtIn.topics(), labels, OwnLabel.Kind.TOPIC),
            with(builtIn.types(), labels, OwnLabel.Kind.TYPE),
            builtIn.urgencies());
  }

  private static List<Label> with(List<Label> known, List<OwnLabel> own, OwnLabel.Kind kind) {
    return Stream.concat(
            known.stream(), own.stream().filter(label -> label.kind() == kind).map(OwnLabel::label))
        .toList();
  }
}
