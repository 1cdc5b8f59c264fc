/** Summaries whose every sentence stands in the document. */
package org.amparo.model.summary;
