/** The labels, for people and programs to read. */
package org.amparo.service.taxonomy;
