package org.amparo.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives every test that asks for it the same running service, with a data folder of its own. */
public final class ServiceExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ServiceExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == RunningService.class;
  }

  @Override
  public RunningService resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return extension
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("service", _ -> new Shared(), Shared.class)
        .service;
  }

  /** Lives as long as the test run. */
  private static final class Shared implements AutoCloseable {

    private final Path data;
    private final RunningService service;

    Shared() {
      try {
        data = Files.createTempDirectory("amparo-test-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      service = RunningService.start(data, "amparo.upload.file-size=6MB");
    }

    @Override
    public void close() throws IOException {
      service.close();
      FileSystemUtils.deleteRecursively(data);
    }
  }
}
