package org.amparo.model.inference;

import org.amparo.model.text.Span;

/**
 * A stretch of text with a label.
 *
 * @param label without its B- or I-
 * @param score mean probability of its tokens, from 0 to 1
 */
public record Entity(String label, Span span, double score) {}
