/** The first step of the program, readable by Java versions that cannot run the rest. */
package org.amparo.launch;
