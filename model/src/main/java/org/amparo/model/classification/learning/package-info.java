/**
 * What every way of learning to label texts shares: the labels in order, the loss that is made
 * small, how the outputs of many pages become one, and what probabilities and labels they come to.
 */
package org.amparo.model.classification.learning;
