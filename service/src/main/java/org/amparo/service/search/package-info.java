/** Finding documents. */
package org.amparo.service.search;
