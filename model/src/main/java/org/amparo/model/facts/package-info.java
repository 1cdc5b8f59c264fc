/**
 * Key facts of a text in Spanish, English, Portuguese and French: when, how much, where, by which
 * law, before whom, with what result.
 *
 * <p>Rules over the words of the text, read from left to right with bounded look-ahead, so that the
 * work grows with the length of the text whatever the text is; no regular expressions.
 */
package org.amparo.model.facts;
