package org.amparo.service.command;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.service.ServiceApplication;
import org.amparo.service.identity.FirstAdministrator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Runs the service (the default).")
final class ServeCommand implements Callable<Integer> {

  /** How the line begins that says that the service can be asked. */
  static final String READY = "Amparo is ready: ";

  @Override
  public Integer call() {
    Thread.ofPlatform().daemon().name("warm-up").start(ServeCommand::loadEngine);
    ConfigurableApplicationContext service = SpringApplication.run(ServiceApplication.class);
    Optional<String> key = service.getBean(FirstAdministrator.class).ensure();
    welcome(
        System.out,
        service.getEnvironment().containsProperty("server.ssl.key-store") ? "https" : "http",
        service.getEnvironment().getProperty("server.address"),
        service.getEnvironment().getProperty("local.server.port"),
        key);
    return AmparoCommand.STILL_RUNNING;
  }

  /** The engine's native library takes seconds to load; the web server wakes up meanwhile. */
  private static void loadEngine() {
    LinearClassifier.builtIn().close();
  }

  private static void welcome(
      PrintStream out, String scheme, String address, String port, Optional<String> key) {
    key.ifPresent(
        secret ->
            out.printf(
                "%nThe administrator's key, shown this once. Keep it safe:%n%n  %s%n%n", secret));
    out.printf(READY + "%s://%s:%s%n", scheme, address, port);
    out.flush();
  }
}
