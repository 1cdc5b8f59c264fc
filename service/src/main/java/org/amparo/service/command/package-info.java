/** The command line. Answers go to standard output as JSON lines, progress to standard error. */
package org.amparo.service.command;
