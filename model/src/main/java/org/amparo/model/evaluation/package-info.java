/** How good a model is, on texts that it was not trained on. */
package org.amparo.model.evaluation;
