package org.amparo.service.command;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amparo.service.ServiceApplication;
import org.amparo.service.identity.FirstAdministrator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Runs the service (the default).")
final class ServeCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    ConfigurableApplicationContext service = SpringApplication.run(ServiceApplication.class);
    Optional<String> key = service.getBean(FirstAdministrator.class).ensure();
    welcome(
        System.out,
        service.getEnvironment().getProperty("server.address"),
        service.getEnvironment().getProperty("local.server.port"),
        key);
    return AmparoCommand.STILL_RUNNING;
  }

  private static void welcome(PrintStream out, String address, String port, Optional<String> key) {
    key.ifPresent(
        secret ->
            out.printf(
                "%nThe administrator's key, shown this once. Keep it safe:%n%n  %s%n%n", secret));
    out.printf("Amparo is ready: http://%s:%s%n", address, port);
    out.flush();
  }
}
