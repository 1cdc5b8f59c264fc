package org.amparo.service.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "tls",
    description = "Makes what the service needs to be reached over HTTPS.",
    subcommands = {TlsCommand.SelfSigned.class})
final class TlsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say self-signed.");
  }

  @Command(
      name = "self-signed",
      description = {
        "Makes a key and a certificate that it signs itself: DIR/amparo.p12 with the key, and",
        "DIR/amparo.crt, which browsers are to trust. Prints the settings that use them."
      })
  static final class SelfSigned implements Callable<Integer> {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final int PASSWORD_BYTES = 24;

    @Parameters(paramLabel = "DIR", description = "Where they go; only the owner may read it.")
    private Path folder;

    @Option(
        names = "--host",
        paramLabel = "NAME",
        description = "How people reach this machine: a name or an address; may be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--days", defaultValue = "825", description = "Validity (${DEFAULT-VALUE}).")
    private int days;

    @Override
    public Integer call() throws Exception {
      Path store = folder.toAbsolutePath().normalize().resolve("amparo.p12");
      if (Files.exists(store)) {
        throw new IllegalArgumentException(store + " is there already.");
      }
      Files.createDirectories(store.getParent());
      if (Files.getFileStore(store.getParent()).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(
            store.getParent(), PosixFilePermissions.fromString("rwx------"));
      }
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String password = HexFormat.of().formatHex(random);
      List<String> names =
          Stream.concat(Stream.of("localhost", "127.0.0.1"), hosts.stream()).distinct().toList();
      keytool(
          password,
          "-genkeypair",
          "-alias",
          "amparo",
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-validity",
          Integer.toString(days),
          "-dname",
          "CN=" + names.getLast().replace(",", "\\,"),
          "-ext",
          "SAN=" + names.stream().map(SelfSigned::alternative).collect(Collectors.joining(",")),
          "-storetype",
          "PKCS12",
          "-keystore",
          store.toString());
      keytool(
          password,
          "-exportcert",
          "-rfc",
          "-alias",
          "amparo",
          "-keystore",
          store.toString(),
          "-file",
          store.resolveSibling("amparo.crt").toString());
      System.out.println("SERVER_SSL_KEYSTORE=" + store);
      System.out.println("SERVER_SSL_KEYSTOREPASSWORD=" + password);
      System.out.println("SERVER_SSL_KEYSTORETYPE=PKCS12");
      return 0;
    }

    private static String alternative(String host) {
      return (ADDRESS.matcher(host).matches() ? "ip:" : "dns:") + host;
    }

    /** The password goes through the environment: arguments can be seen by everybody. */
    private static void keytool(String password, String... arguments)
        throws IOException, InterruptedException {
      var command =
          new ArrayList<>(
              List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
      command.addAll(List.of(arguments));
      command.addAll(List.of("-storepass:env", "AMPARO_STORE_PASSWORD"));
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("AMPARO_STORE_PASSWORD", password);
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("keytool refused: " + said.strip());
      }
    }
  }
}
