package org.amparo.service.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the login is.
 *
 * @param accountFailures so many failed logins to one name, and it waits; fewer lock out more
 *     people who mistype, more let a guesser try more
 * @param addressFailures the same for one address, from which many people may come
 * @param firstDelay what it waits then; doubled with every further failure
 * @param longestDelay and never more than this, so that nobody can be kept out for long by others
 */
@ConfigurationProperties("amparo.login")
record LoginSettings(
    @DefaultValue("5") int accountFailures,
    @DefaultValue("30") int addressFailures,
    @DefaultValue("10s") Duration firstDelay,
    @DefaultValue("15m") Duration longestDelay) {}
