package org.amparo.index;

/** What an export came to. */
public sealed interface Export permits ExportedHits, InvalidQuery {}
