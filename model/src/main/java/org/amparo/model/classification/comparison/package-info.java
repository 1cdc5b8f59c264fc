/** Ways of learning to label texts, on the same texts and by the same measures. */
package org.amparo.model.classification.comparison;
