/** Who is there: people and keys, their ways in, and the sessions of the page. */
package org.amparo.service.identity;
