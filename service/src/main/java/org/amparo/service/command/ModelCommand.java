package org.amparo.service.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.inference.ModelBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "model",
    description = "Brings in open-weight models from their own files, and looks after them.",
    subcommands = {
      ModelCommand.Import.class,
      ModelCommand.ListAll.class,
      ModelCommand.Verify.class,
      ModelCommand.Bench.class
    })
final class ModelCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say import, list, verify or bench.");
  }

  private static ModelDirectory models() {
    return new ModelDirectory(AmparoCommand.dataFolder().resolve("models"));
  }

  private static void print(Object value) {
    System.out.println(JsonMapper.shared().writeValueAsString(value));
  }

  /** What a person wants to know of a model, without the hashes of its files. */
  private record Overview(
      String name,
      String task,
      String architecture,
      String precision,
      String licence,
      String source,
      long bytes,
      long memoryBytes) {

    static Overview of(ModelDescription model) {
      return new Overview(
          model.name(),
          model.task().name(),
          model.architecture(),
          model.precision().name(),
          model.licence(),
          model.source(),
          model.size(),
          model.memory());
    }
  }

  @Command(
      name = "import",
      description = "Turns a folder with config.json, tokenizer.json and safetensors into a model.")
  static final class Import implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder as it was downloaded; only read.")
    private Path folder;

    @Option(names = "--name", required = true, description = "By which the model will be known.")
    private String name;

    @Option(
        names = "--precision",
        paramLabel = "fp32|bf16|int8",
        defaultValue = "fp32",
        description = "What the weights are stored in (${DEFAULT-VALUE}).")
    private String precision;

    @Override
    public Integer call() throws Exception {
      try (var progress = new Progress("import")) {
        ImportOutcome outcome =
            new ModelImport(models(), memory())
                .run(
                    folder,
                    name,
                    precision(precision),
                    (step, done) -> progress.at(Math.round(100 * (step.ordinal() + done)), 400));
        return switch (outcome) {
          case ImportOutcome.Imported(ModelDescription model) -> {
            print(Overview.of(model));
            yield 0;
          }
          case ImportOutcome.Refused(var refusal) ->
              throw new IllegalArgumentException(refusal.reason());
        };
      }
    }

    private static Precision precision(String name) {
      try {
        return Precision.valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--precision is fp32, bf16 or int8, not " + name + ".");
      }
    }

    /** Three quarters of the machine's: the rest is the service's and the system's. */
    private static long memory() {
      var machine =
          (com.sun.management.OperatingSystemMXBean)
              java.lang.management.ManagementFactory.getOperatingSystemMXBean();
      return machine.getTotalMemorySize() / 4 * 3;
    }
  }

  @Command(name = "list", description = "Shows the models that were imported, one JSON line each.")
  static final class ListAll implements Callable<Integer> {

    @Override
    public Integer call() {
      models().list().stream().map(Overview::of).forEach(ModelCommand::print);
      return 0;
    }
  }

  @Command(name = "verify", description = "Checks every file of the models against its hash.")
  static final class Verify implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "All models if absent.")
    private List<String> names;

    @Override
    public Integer call() {
      ModelDirectory models = models();
      List<String> asked = names == null ? models.names() : names;
      int exitCode = 0;
      for (String name : asked) {
        switch (models.verify(name)) {
          case Verification.Intact _ -> print(Map.of("name", name, "intact", true));
          case Verification.Refused(var refused, var refusal) -> {
            exitCode = 1;
            print(Map.of("name", refused, "intact", false, "reason", refusal.reason()));
          }
        }
      }
      return exitCode;
    }
  }

  @Command(
      name = "bench",
      description = "Measures how fast a model is here, and prints it as JSON.")
  static final class Bench implements Callable<Integer> {
    private static final long READ_BYTES = 1L << 30;
    private static final Duration LONGEST = Duration.ofSeconds(8);

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name;

    @Override
    public Integer call() throws Exception {
      return switch (models().verify(name)) {
        case Verification.Intact(var model) -> {
          print(new ModelBenchmark(READ_BYTES, LONGEST).measure(model));
          yield 0;
        }
        case Verification.Refused(_, var refusal) ->
            throw new IllegalArgumentException(refusal.reason());
      };
    }
  }
}
