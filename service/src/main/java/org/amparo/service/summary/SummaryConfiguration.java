package org.amparo.service.summary;

import org.amparo.model.facts.FactFinder;
import org.amparo.model.grounding.Grounding;
import org.amparo.model.summary.ExtractiveSummarizer;
import org.amparo.model.summary.Summarizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SummaryConfiguration {

  @Bean
  Summarizer summarizer() {
    return new ExtractiveSummarizer();
  }

  @Bean
  Grounding grounding() {
    return new Grounding();
  }

  @Bean
  FactFinder facts() {
    return new FactFinder();
  }
}
