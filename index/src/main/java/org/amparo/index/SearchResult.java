package org.amparo.index;

/** What a search came to. */
public sealed interface SearchResult permits HitPage, InvalidQuery {}
