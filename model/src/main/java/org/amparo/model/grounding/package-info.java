/** Whether a summary in other words is borne out by the document that it is of, and where. */
package org.amparo.model.grounding;
