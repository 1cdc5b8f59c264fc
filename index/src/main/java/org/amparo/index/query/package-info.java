/** Reads what people type into a tree; knows nothing of how it is searched. */
package org.amparo.index.query;
