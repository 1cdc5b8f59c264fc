package org.amparo.service.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.amparo.service.access.Role;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sees to it that somebody can get in. */
@Component
public class FirstAdministrator {

  private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

  private static final int SHORT_KEY = 20;
  private static final String NAME = "admin";
  private static final String OPERATOR = "operator";

  /**
   * An administrator reads no document for being one. Whoever begins does so alone, and is
   * everything; from the first user on this can be divided, and the key revoked.
   */
  private static final Set<Role> GRANT =
      EnumSet.of(Role.ADMINISTRATOR, Role.CASEWORKER, Role.AUDITOR);

  private final ApiKeys keys;
  private final AuditTrail audit;
  private final String chosen;

  FirstAdministrator(ApiKeys keys, AuditTrail audit, @Value("${amparo.admin-key:}") String chosen) {
    this.keys = keys;
    this.audit = audit;
    this.chosen = chosen.strip();
  }

  /**
   * Makes the key that the operator chose, or a random one where there is none at all.
   *
   * @return a key that must be shown now, because it cannot be had again
   */
  public Optional<String> ensure() {
    if (!chosen.isEmpty()) {
      if (chosen.length() < SHORT_KEY) {
        log.warn(
            "AMPARO_ADMIN_KEY has {} characters; fewer than {} can be guessed.",
            chosen.length(),
            SHORT_KEY);
      }
      keys.register(NAME, GRANT, chosen).ifPresent(this::note);
      return Optional.empty();
    }
    if (!keys.isEmpty()) {
      return Optional.empty();
    }
    ApiKeys.NewKey made = keys.create(NAME, GRANT, Optional.empty(), Optional.empty());
    note(made.key());
    return Optional.of(made.secret());
  }

  private void note(ApiKey key) {
    audit.record(OPERATOR, Deed.CREATE_KEY, key.id());
  }
}
