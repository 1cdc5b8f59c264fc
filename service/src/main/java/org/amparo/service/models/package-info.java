/** The models that are installed. */
package org.amparo.service.models;
