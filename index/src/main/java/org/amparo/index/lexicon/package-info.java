/**
 * The words of the work in four languages: concepts with their terms, multi-word ones too.
 * Read-only, and free of any search engine, so that other parts can read it.
 */
package org.amparo.index.lexicon;
