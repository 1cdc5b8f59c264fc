/** What things are recognised by. */
package org.amparo.model.digest;
