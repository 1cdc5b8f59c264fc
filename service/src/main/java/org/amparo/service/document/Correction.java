package org.amparo.service.document;

import java.time.Instant;

/** What a person said the labels are. No model overrules it. */
public record Correction(Labels labels, String by, Instant at) {}
