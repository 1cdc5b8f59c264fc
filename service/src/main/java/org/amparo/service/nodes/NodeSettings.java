package org.amparo.service.nodes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How services that share a database live together.
 *
 * @param lease whoever was not heard of for so long is taken for dead, and others do its work.
 *     Shorter: its documents wait less. Longer: a network that falters does no harm
 */
@ConfigurationProperties("amparo.nodes")
record NodeSettings(@DefaultValue("15s") Duration lease) {}
