/** From an accepted file to a document that is classified, summarized and found. */
package org.amparo.service.ingest;
