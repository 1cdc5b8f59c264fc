/** Vectors of passages and questions, where an embedding model is installed. */
package org.amparo.service.embedding;
