/**
 * Search over case documents.
 *
 * <p>{@link org.amparo.index.CaseIndexes#open} opens a {@link org.amparo.index.CaseIndex} in a
 * folder; everything else here is a value that goes in or comes out. The index is derived from the
 * database and can be thrown away and rebuilt from it at any time.
 */
package org.amparo.index;
