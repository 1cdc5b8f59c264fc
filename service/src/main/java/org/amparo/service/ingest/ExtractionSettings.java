package org.amparo.service.ingest;

import java.time.Duration;
import org.amparo.service.document.UploadSettings;
import org.amparo.service.extraction.ExtractionLimits;
import org.amparo.service.extraction.Sandbox;
import org.amparo.service.extraction.WorkerCommand;
import org.amparo.service.extraction.WorkerSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What reading one file may cost.
 *
 * @param workers processes that read files; each costs {@code heap}
 * @param heap of each worker
 * @param time for a file without scanned pages; beyond it the file is set aside
 * @param timePerOcrPage added for each page that is recognized
 * @param longestTime whatever the number of pages
 * @param characters of text that are kept of a file
 * @param tesseract the command that reads scans
 */
@ConfigurationProperties("amparo.extraction")
record ExtractionSettings(
    @DefaultValue("2") int workers,
    @DefaultValue("512MB") DataSize heap,
    @DefaultValue("120s") Duration time,
    @DefaultValue("30s") Duration timePerOcrPage,
    @DefaultValue("1h") Duration longestTime,
    @DefaultValue("20000000") int characters,
    @DefaultValue("tesseract") String tesseract) {

  private static final int FILES_PER_WORKER = 500;

  ExtractionLimits limits(UploadSettings upload) {
    ExtractionLimits standard = ExtractionLimits.DEFAULT;
    return new ExtractionLimits(
        time,
        timePerOcrPage,
        longestTime,
        heap,
        characters,
        standard.embeddedDepth(),
        standard.embeddedCount(),
        standard.expansion(),
        upload.fileSize());
  }

  WorkerSettings workerSettings(Sandbox sandbox) {
    return new WorkerSettings(
        workers, FILES_PER_WORKER, tesseract, WorkerCommand.ofThisProgram(sandbox));
  }
}
