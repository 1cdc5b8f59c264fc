/** What a document is about, what kind of paper it is, and how urgent. */
package org.amparo.model.classification;
