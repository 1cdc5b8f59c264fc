/** Who asks: keys of programs, and the sessions of people at the page. */
package org.amparo.service.identity;
