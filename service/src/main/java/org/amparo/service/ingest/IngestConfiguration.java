package org.amparo.service.ingest;

import org.amparo.model.text.LanguageDetection;
import org.amparo.service.document.UploadSettings;
import org.amparo.service.extraction.ProcessTextExtractor;
import org.amparo.service.extraction.Sandbox;
import org.amparo.service.extraction.TextExtractor;
import org.amparo.service.storage.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  @Bean
  LanguageDetection languageDetection() {
    return new LanguageDetection();
  }

  @Bean
  Sandbox workerSandbox() {
    return Sandbox.ofThisMachine();
  }

  /** Lazy: it starts a process, which would compete with the start of the service. */
  @Bean
  @Lazy
  TextExtractor textExtractor(
      DataFolder data, ExtractionSettings settings, UploadSettings upload, Sandbox sandbox) {
    return new ProcessTextExtractor(
        data.extraction(), settings.limits(upload), settings.workerSettings(sandbox));
  }
}
