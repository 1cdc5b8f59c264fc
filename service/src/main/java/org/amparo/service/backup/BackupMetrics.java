package org.amparo.service.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.amparo.service.storage.DataFolder;
import org.springframework.stereotype.Component;

/** When the newest backup was made, and what room there is for documents. */
@Component
class BackupMetrics implements MeterBinder {

  private static final double MILLIS = 1000.0;

  private final DataFolder data;
  private final Optional<Path> folder;

  BackupMetrics(DataFolder data, BackupSettings settings) {
    this.data = data;
    this.folder = settings.folder().map(Path::of);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("amparo.backup.newest", this::newest).baseUnit("seconds").register(registry);
    Gauge.builder("amparo.data.free", this::free).baseUnit("bytes").register(registry);
  }

  /** Seconds since 1970 UTC; 0 if there is none, and no number if no folder is set. */
  private double newest() {
    if (folder.isEmpty()) {
      return Double.NaN;
    }
    try {
      return new Generations(folder.get())
          .newest()
          .map(Generations::time)
          .map(time -> time.toEpochMilli() / MILLIS)
          .orElse(0.0);
    } catch (IOException e) {
      return 0;
    }
  }

  private double free() {
    try {
      return Files.getFileStore(data.shared()).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
