package org.amparo.service.ingest;

import org.amparo.model.text.LanguageDetection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  @Bean
  LanguageDetection languageDetection() {
    return new LanguageDetection();
  }
}
