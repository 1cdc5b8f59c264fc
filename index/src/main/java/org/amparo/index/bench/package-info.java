/**
 * Measures finding and speed against plain Lucene in the same run; not part of the running
 * software.
 */
package org.amparo.index.bench;
