package org.amparo.service.command;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amparo.service.audit.Anchor;
import org.amparo.service.audit.AuditChain;
import org.amparo.service.audit.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "audit",
    description = "Reads the audit trail, also while the service runs.",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class})
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say verify or export.");
  }

  private static AuditChain open() throws SQLException {
    return AuditChain.in(AmparoCommand.database().connect());
  }

  @Command(
      name = "verify",
      description =
          "Exit code 1 and the first broken entry, if the trail is not as it was written.")
  static final class Verify implements Callable<Integer> {

    @Option(
        names = "--anchor",
        paramLabel = "N:HASH",
        description = "From the log or an earlier verification: finds a missing end, too.")
    private String anchor;

    @Override
    public Integer call() throws Exception {
      Optional<Anchor> kept = Optional.empty();
      if (anchor != null) {
        kept = Anchor.parse(anchor);
        if (kept.isEmpty()) {
          throw new IllegalArgumentException("--anchor is a number, a colon and a hash.");
        }
      }
      try (var chain = open()) {
        Verification verification = chain.verify(kept);
        System.out.println(JsonMapper.shared().writeValueAsString(verification));
        return verification.intact() ? 0 : 1;
      }
    }
  }

  @Command(name = "export", description = "All entries, oldest first, one JSON line each.")
  static final class Export implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      try (var chain = open()) {
        chain.forEach(entry -> System.out.println(JsonMapper.shared().writeValueAsString(entry)));
      }
      return 0;
    }
  }
}
