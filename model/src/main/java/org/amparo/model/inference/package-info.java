/** Runs imported models: texts in, vectors and labels out. */
package org.amparo.model.inference;
