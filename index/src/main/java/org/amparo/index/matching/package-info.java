/**
 * Finds what matches a query, and the best of it.
 *
 * <p>{@link org.amparo.index.matching.BlockwiseSearch} does both in one go over a {@link
 * org.amparo.index.matching.Plan} of the query; {@link org.amparo.index.matching.PostingsCache}
 * keeps what many questions would read again. Nothing here knows a field, a language or a case.
 */
package org.amparo.index.matching;
