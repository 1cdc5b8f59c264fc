/** Learning from people: their corrections become training texts, and better models take over. */
package org.amparo.service.learning;
