package org.amparo.model.inference;

/**
 * How far a summary is.
 *
 * @param windows into which the text was parted
 * @param done windows whose summaries are whole
 * @param tokens written of each of those at work
 */
public record SummaryProgress(int windows, int done, int tokens) {}
