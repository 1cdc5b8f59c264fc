/** Who did what to which document. */
package org.amparo.service.audit;
