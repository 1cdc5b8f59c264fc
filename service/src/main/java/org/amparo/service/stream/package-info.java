/** Questions as a stream of lines, answers as a stream of lines (NDJSON). */
package org.amparo.service.stream;
