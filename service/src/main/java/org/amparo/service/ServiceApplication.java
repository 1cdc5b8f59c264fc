package org.amparo.service;

import java.time.Clock;
import org.amparo.model.taxonomy.Taxonomy;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** The service: everything that answers over HTTP. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ServiceApplication implements WebFluxConfigurer {

  /** Controllers that return plain values may block: each call has a virtual thread of its own. */
  @Override
  public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
    configurer.setExecutor(new VirtualThreadTaskExecutor("request-"));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Taxonomy taxonomy() {
    return Taxonomy.builtIn();
  }
}
