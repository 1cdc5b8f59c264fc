package org.amparo.service.classification;

import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.linear.LinearClassifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClassificationConfiguration {

  @Bean
  Classifier classifier() {
    return LinearClassifier.builtIn();
  }
}
