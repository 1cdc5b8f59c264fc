package org.amparo.service.document;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may bring.
 *
 * @param fileSize a larger file is refused before it is stored
 * @param requestSize all files of one request together; raising it lets larger folders come at
 *     once, and lets one sender fill more of the disk before anything is accepted
 * @param queue documents that wait to be read; beyond it uploads are refused until some are
 * @param freeSpace that stays free on the disk: nothing is accepted that would take of it. The
 *     database and the index grow, too.
 * @param stall so long an upload may bring nothing before it is given up
 */
@ConfigurationProperties("amparo.upload")
public record UploadSettings(
    @DefaultValue("200MB") DataSize fileSize,
    @DefaultValue("4GB") DataSize requestSize,
    @DefaultValue("100000") long queue,
    @DefaultValue("500MB") DataSize freeSpace,
    @DefaultValue("60s") Duration stall) {}
