/** From a Hugging Face folder, untouched, to a model directory. */
package org.amparo.model.imports;
