package org.amparo.index;

/**
 * How much there is.
 *
 * @param documents findable now
 * @param passageVectors findable now
 * @param bytes on disk
 * @param committedSequence as {@link CaseIndex#committedSequence()}
 */
public record IndexStatistics(
    long documents, long passageVectors, long bytes, long committedSequence) {}
