/** How much one asker may ask, and how long a connection may keep the service waiting. */
package org.amparo.service.limits;
