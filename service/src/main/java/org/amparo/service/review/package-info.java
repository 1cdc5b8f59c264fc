/** Which documents a person should look at next. */
package org.amparo.service.review;
