package org.amparo.service.ingest;

import org.amparo.model.text.LanguageDetection;
import org.amparo.service.document.UploadSettings;
import org.amparo.service.extraction.ProcessTextExtractor;
import org.amparo.service.extraction.TextExtractor;
import org.amparo.service.storage.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  @Bean
  LanguageDetection languageDetection() {
    return new LanguageDetection();
  }

  @Bean
  TextExtractor textExtractor(DataFolder data, ExtractionSettings settings, UploadSettings upload) {
    return new ProcessTextExtractor(
        data.extraction(), settings.limits(upload), settings.workerSettings());
  }
}
