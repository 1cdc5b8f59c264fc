/** The labels that documents are given. */
package org.amparo.model.taxonomy;
