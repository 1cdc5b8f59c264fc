/** Classifying texts that are not kept. */
package org.amparo.service.classification;
