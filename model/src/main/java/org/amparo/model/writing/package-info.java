/**
 * Summaries in the words of an imported model, of documents of any length, each sentence held
 * against its document.
 */
package org.amparo.model.writing;
