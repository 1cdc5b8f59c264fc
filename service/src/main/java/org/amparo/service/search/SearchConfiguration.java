package org.amparo.service.search;

import org.amparo.index.Visibility;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  /** Whoever holds a key may find everything. */
  @Bean
  Clearance clearance() {
    return _ -> Visibility.all();
  }
}
