package org.amparo.service.backup;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where backups of the running service go.
 *
 * @param folder the full path of a folder; better on another disk. Without it every request names
 *     one.
 * @param keep so many backups; more reach further back, and keep longer what was erased since
 */
@ConfigurationProperties("amparo.backup")
record BackupSettings(Optional<String> folder, @DefaultValue("7") int keep) {}
