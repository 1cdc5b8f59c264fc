/** Case documents: accepting them, keeping them, showing them, erasing them. */
package org.amparo.service.document;
