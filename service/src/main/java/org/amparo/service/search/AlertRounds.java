package org.amparo.service.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.index.SavedSearch;
import org.amparo.index.Visibility;
import org.amparo.service.document.DocumentChanges;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.nodes.Duty;
import org.amparo.service.nodes.Nodes;
import org.amparo.service.problem.Problem;
import org.amparo.service.search.SearchController.SearchParameters;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the kept searches of every document that was read or corrected, and tells their owners. Goes
 * along the database's own numbers of changes, so that neither a crash nor a rush loses an alert,
 * and no document waits for it.
 */
@Component
@ConditionalOnWebApplication
class AlertRounds {

  private static final Logger log = LoggerFactory.getLogger(AlertRounds.class);
  private static final int AT_ONCE = 50;

  private final DocumentStore documents;
  private final DocumentChanges changed;
  private final TextStore texts;
  private final DocumentIndex index;
  private final KeptSearches searches;
  private final Alerts alerts;
  private final AlertEvents events;
  private final CurrentTaxonomy taxonomy;
  private final TransactionTemplate transaction;
  private final Nodes nodes;

  AlertRounds(
      DocumentStore documents,
      DocumentChanges changed,
      TextStore texts,
      DocumentIndex index,
      KeptSearches searches,
      Alerts alerts,
      AlertEvents events,
      CurrentTaxonomy taxonomy,
      TransactionTemplate transaction,
      Nodes nodes) {
    this.documents = documents;
    this.changed = changed;
    this.texts = texts;
    this.index = index;
    this.searches = searches;
    this.alerts = alerts;
    this.events = events;
    this.taxonomy = taxonomy;
    this.transaction = transaction;
    this.nodes = nodes;
  }

  /** What one document brings. */
  private record News(String documentId, Alerts.Round round, Set<String> searchIds) {}

  @Scheduled(fixedDelay = 500, initialDelay = 1_000)
  void goRound() {
    try {
      if (!nodes.takes(Duty.ALERTS)) {
        return;
      }
      List<DocumentChanges.Change> changes;
      while (!(changes = changed.changedAfter(alerts.asked(), AT_ONCE)).isEmpty()) {
        tell(changes);
      }
    } catch (Problem e) {
      // The index is not open yet; its health says so, and the documents wait.
    } catch (RuntimeException e) {
      log.error("Searches could not be asked of new documents; trying again", e);
    }
  }

  private void tell(List<DocumentChanges.Change> changes) {
    List<SavedSearch> wanted = wanted();
    var news = new ArrayList<News>();
    for (DocumentChanges.Change change : changes) {
      try {
        news(change.documentId(), wanted).ifPresent(news::add);
      } catch (Problem e) {
        throw e;
      } catch (RuntimeException e) {
        // One document must not keep the others from being told of.
        log.error("Searches could not be asked of document {}", change.documentId(), e);
      }
    }
    var made = new ArrayList<Alerts.Alert>();
    transaction.executeWithoutResult(
        _ -> {
          for (News one : news) {
            for (String search : one.searchIds()) {
              alerts.make(search, one.documentId(), one.round().version()).ifPresent(made::add);
            }
            alerts.keepRound(one.documentId(), one.round());
          }
          alerts.askedUpTo(changes.getLast().number());
        });
    made.forEach(events::publish);
  }

  /**
   * Asked without regard to what their owners may see: that may change until they look, and is
   * asked then. A case's searches are asked of what lies in it: a link brings nothing new.
   */
  private List<SavedSearch> wanted() {
    var wanted = new ArrayList<SavedSearch>();
    for (KeptSearch search : searches.alerting()) {
      try {
        var scope =
            new SearchScope(
                Visibility.all(), SearchParameters.set(search.parameters().caseId()), Set.of());
        wanted.add(
            new SavedSearch(search.id(), search.parameters().request(taxonomy.now(), scope)));
      } catch (Problem e) {
        log.warn("Search {} cannot be asked: {}", search.id(), e.getBody().getDetail());
      }
    }
    return wanted;
  }

  /** Of a document whose text stayed, only what its labels did not answer before. */
  private Optional<News> news(String id, List<SavedSearch> wanted) {
    Optional<StoredDocument> found = documents.find(id);
    Optional<String> text = texts.read(id);
    if (found.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    StoredDocument document = found.get();
    var round = new Alerts.Round(TextStore.version(text.get()), document.labels());
    Optional<Alerts.Round> before =
        alerts.lastRound(id).filter(last -> last.version().equals(round.version()));
    if (wanted.isEmpty() || before.equals(Optional.of(round))) {
      return Optional.of(new News(id, round, Set.of()));
    }
    var answered = new LinkedHashSet<>(answered(document, round, text.get(), wanted));
    before.ifPresent(last -> answered.removeAll(answered(document, last, text.get(), wanted)));
    return Optional.of(new News(id, round, answered));
  }

  private List<String> answered(
      StoredDocument document, Alerts.Round round, String text, List<SavedSearch> wanted) {
    return index.index().matching(DocumentIndex.indexed(document, round.labels(), text), wanted);
  }
}
