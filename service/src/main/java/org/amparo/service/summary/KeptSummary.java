package org.amparo.service.summary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.amparo.model.writing.GroundedSummary;

/**
 * What a model made of a document.
 *
 * @param writtenBy who asked for it
 */
record KeptSummary(@JsonUnwrapped GroundedSummary summary, Instant writtenAt, String writtenBy) {}
