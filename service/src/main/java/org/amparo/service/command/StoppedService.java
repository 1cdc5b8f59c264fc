package org.amparo.service.command;

import org.amparo.service.ServiceApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The parts of the service without its door, for a command to work with while it is stopped. */
final class StoppedService {

  private StoppedService() {}

  /**
   * @throws IllegalArgumentException if there is no data
   */
  static ConfigurableApplicationContext open() {
    AmparoCommand.database();
    return new SpringApplicationBuilder(ServiceApplication.class)
        .web(WebApplicationType.NONE)
        .properties(AmparoCommand.quietly())
        .run("--amparo.ingest.enabled=false");
  }
}
