/** Texts with the labels that a person gave them, to train on and to measure with. */
package org.amparo.model.corpus;
