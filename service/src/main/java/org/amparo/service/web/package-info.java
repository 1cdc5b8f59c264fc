/** How the page's files reach the browser. */
package org.amparo.service.web;
