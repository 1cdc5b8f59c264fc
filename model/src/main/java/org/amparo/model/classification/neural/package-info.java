/**
 * Small neural networks that learn from the corpus alone. They are not shipped: they are what the
 * built-in classifier is compared with.
 */
package org.amparo.model.classification.neural;
