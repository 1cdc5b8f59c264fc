/**
 * The built-in classifier: a linear model over the words of a text. Small, fast, the same on every
 * run, and able to point at the words that a label came from.
 */
package org.amparo.model.classification.linear;
