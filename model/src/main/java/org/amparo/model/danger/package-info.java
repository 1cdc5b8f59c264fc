/** What a text says of a danger that goes on, beside what a model makes of it. */
package org.amparo.model.danger;
