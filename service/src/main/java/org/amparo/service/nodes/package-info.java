/** The services that share a database: who is there, and who does what only one does. */
package org.amparo.service.nodes;
