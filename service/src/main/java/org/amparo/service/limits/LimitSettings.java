package org.amparo.service.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stops a runaway program, not a busy one. A stream of a million lines is one request.
 *
 * @param requestsPerMinute of one key, or of one person's sessions; so many may also come at once
 * @param unknownRequestsPerMinute of one address without a valid key or session, and of those with
 *     a wrong one; many people may share an address, and a page loads some fifty files
 * @param headerTime in which a connection must have sent the head of its next request; a shorter
 *     one frees connections earlier, and cuts off slow lines
 */
@ConfigurationProperties("amparo.limits")
record LimitSettings(
    @DefaultValue("60000") int requestsPerMinute,
    @DefaultValue("3000") int unknownRequestsPerMinute,
    @DefaultValue("60s") Duration headerTime) {}
