/** Models from elsewhere, asked for the labels of the taxonomy. */
package org.amparo.model.classification.imported;
