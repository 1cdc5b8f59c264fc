package org.amparo.service;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** The service: everything that answers over HTTP. */
@SpringBootApplication
@OpenAPIDefinition(info = @Info(title = "Amparo", version = "v1"))
@ConfigurationPropertiesScan
@EnableScheduling
public class ServiceApplication implements WebFluxConfigurer {

  private static final int REQUESTS_AT_ONCE = 32;
  private static final int REQUESTS_WAITING = 1_000;

  /**
   * Controllers that return plain values may block. Their threads are not virtual: calls into the
   * database's native library would hold the few carriers that there are.
   */
  @Override
  public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
    configurer.setExecutor(requestExecutor());
  }

  @Bean
  AsyncTaskExecutor requestExecutor() {
    var executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix("request-");
    executor.setCorePoolSize(REQUESTS_AT_ONCE);
    executor.setAllowCoreThreadTimeOut(true);
    executor.setQueueCapacity(REQUESTS_WAITING);
    return executor;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
