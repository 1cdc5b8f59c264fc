/** What goes wrong, told the same way everywhere: RFC 9457 problem details. */
package org.amparo.service.problem;
