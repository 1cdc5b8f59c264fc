/** Turns text into what is indexed: folded words, and beside each its stem. */
package org.amparo.index.analysis;
