/** Text before any model sees it: spans, sentences, words, language. */
package org.amparo.model.text;
