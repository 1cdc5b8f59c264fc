package org.amparo.service.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may bring.
 *
 * @param fileSize a larger file is refused before it is stored
 * @param requestSize all files of one request together; raising it lets larger folders come at
 *     once, and lets one sender fill more of the disk before anything is accepted
 */
@ConfigurationProperties("amparo.upload")
public record UploadSettings(
    @DefaultValue("200MB") DataSize fileSize, @DefaultValue("4GB") DataSize requestSize) {}
