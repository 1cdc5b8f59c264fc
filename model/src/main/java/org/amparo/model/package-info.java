/** Open-weight models for case documents, run through DJL. */
package org.amparo.model;
