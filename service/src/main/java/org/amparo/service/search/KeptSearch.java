package org.amparo.service.search;

import java.time.Instant;
import org.amparo.service.search.SearchController.SearchParameters;

/**
 * A search that somebody keeps.
 *
 * @param owner whose it is; nobody else sees it
 * @param alert whether they want to be told of documents that answer it
 */
record KeptSearch(
    String id,
    String owner,
    String name,
    SearchParameters parameters,
    boolean alert,
    Instant createdAt,
    Instant updatedAt) {}
