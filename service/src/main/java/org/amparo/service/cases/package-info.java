/** Cases, their members and notes, and what of them and their documents somebody may see. */
package org.amparo.service.cases;
