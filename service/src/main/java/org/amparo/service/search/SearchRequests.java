package org.amparo.service.search;

import org.amparo.index.SearchMode;
import org.amparo.index.SearchRequest;
import org.amparo.service.access.Caller;
import org.amparo.service.embedding.PassageVectors;
import org.amparo.service.problem.Problem;
import org.amparo.service.search.SearchController.SearchParameters;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.stereotype.Component;

/** Makes of what somebody asks what the index is asked. */
@Component
class SearchRequests {

  private final SearchScopes scopes;
  private final PassageVectors vectors;
  private final CurrentTaxonomy taxonomy;

  SearchRequests(SearchScopes scopes, PassageVectors vectors, CurrentTaxonomy taxonomy) {
    this.scopes = scopes;
    this.vectors = vectors;
    this.taxonomy = taxonomy;
  }

  /**
   * @throws Problem 400 if a parameter is wrong, 409 if a search by meaning is asked for without a
   *     model that could answer it
   */
  SearchRequest of(SearchParameters parameters, Caller caller) {
    SearchRequest request =
        parameters.request(taxonomy.now(), scopes.of(parameters.caseId(), caller));
    if (request.mode() == SearchMode.LEXICAL || request.query().isBlank()) {
      return request;
    }
    return vectors
        .query(request.query())
        .map(vector -> request.by(request.mode(), vector))
        .orElseThrow(
            () ->
                Problem.conflict(
                    "No embedding model is active; only mode=lexical can be searched by."));
  }
}
