/** How many documents of which kind. */
package org.amparo.service.statistics;
