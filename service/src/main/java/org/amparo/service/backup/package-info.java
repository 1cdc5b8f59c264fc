/** Copies of the data folder that can be trusted, and the way back from them. */
package org.amparo.service.backup;
