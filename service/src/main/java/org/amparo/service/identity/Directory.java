package org.amparo.service.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.digest.Sha256;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Role;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.security.oauth2.core.ClaimAccessor;

/**
 * Who the people of an organization's own directory are here. The directory says who somebody is,
 * and by its groups what they may do; whom it gives no role has none.
 *
 * <p>A person gets an account when they first come with a role, so that cases can have them as a
 * member and an administrator can shut them out. It is theirs by issuer and subject, never by name:
 * names are given anew, and may be those of people who have a password here.
 */
final class Directory {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DISPLAY_NAME = 200;
  private static final int SUFFIX = 8;

  private final OidcSettings settings;
  private final Accounts accounts;
  private final AuditTrail audit;

  Directory(OidcSettings settings, Accounts accounts, AuditTrail audit) {
    this.settings = settings;
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * Who logs in. From now on the account has the roles that the directory gives now.
   *
   * @throws Problem 403 if it gives none, or the account is disabled here
   */
  Caller enters(ClaimAccessor claims) {
    String id = id(claims);
    Set<Role> roles = roles(claims.getClaims());
    Optional<Account> known = accounts.find(id);
    if (known.isPresent() && !known.get().roles().equals(roles)) {
      accounts.grant(id, roles);
      audit.record(known.get().name(), Deed.GRANT_ROLES, id);
    }
    if (roles.isEmpty() || known.filter(Account::disabled).isPresent()) {
      audit.record(known.map(Account::name).orElse(unmistakable(claims)), Deed.LOGIN_FAILED, id);
      throw Problem.forbidden("Nobody has given this person a role here.");
    }
    Caller caller = Callers.caller(known.isPresent() ? find(id) : adopt(id, claims, roles));
    audit.record(caller.name(), Deed.LOGIN, id);
    return caller;
  }

  /**
   * Who sends a token, with the roles of that token; empty if the account is disabled here. What a
   * token says holds for this request and changes nothing of the account.
   */
  Optional<Caller> bears(ClaimAccessor claims) {
    String id = id(claims);
    Set<Role> roles = roles(claims.getClaims());
    Optional<Account> known = accounts.find(id);
    if (known.isEmpty() && roles.isEmpty()) {
      return Optional.of(
          new Caller(id, unmistakable(claims), roles, Optional.empty(), Optional.empty(), 0));
    }
    Account account = known.isPresent() ? known.get() : adopt(id, claims, roles);
    return account.disabled()
        ? Optional.empty()
        : Optional.of(
            new Caller(
                id,
                account.name(),
                roles,
                Optional.of(id),
                Optional.empty(),
                account.generation()));
  }

  private Account adopt(String id, ClaimAccessor claims, Set<Role> roles) {
    String name = name(claims);
    String called = claims.getClaimAsString("name");
    String displayName = called == null || called.isBlank() ? name : called.strip();
    displayName = displayName.substring(0, Math.min(LONGEST_DISPLAY_NAME, displayName.length()));
    boolean adopted =
        accounts.adopt(id, name, displayName, roles)
            || accounts.adopt(id, unmistakable(claims), displayName, roles);
    Account account = find(id);
    if (adopted) {
      audit.record(account.name(), Deed.CREATE_USER, id);
    }
    return account;
  }

  private Account find(String id) {
    return accounts.find(id).orElseThrow();
  }

  /** Always the same for the same person of the same directory. */
  private String id(ClaimAccessor claims) {
    return Sha256.of(settings.issuer() + "\n" + claims.getClaimAsString("sub"));
  }

  /** As names are written here; who has none there is called by their subject. */
  private String name(ClaimAccessor claims) {
    String claimed =
        at(claims.getClaims(), settings.nameClaim()) instanceof String name && !name.isBlank()
            ? name
            : claims.getClaimAsString("sub");
    String plain = claimed.strip().replaceAll("[^\\p{L}\\p{N}._@-]", "-");
    return Accounts.normal(plain.substring(0, Math.min(LONGEST_NAME, plain.length())));
  }

  /** A name that is nobody else's here. */
  private String unmistakable(ClaimAccessor claims) {
    return name(claims) + "-" + id(claims).substring(0, SUFFIX);
  }

  private Set<Role> roles(Map<String, Object> claims) {
    return settings.rolesOf(
        switch (at(claims, settings.rolesClaim())) {
          case Collection<?> several -> several;
          case String one -> Set.of(one);
          case null, default -> Set.of();
        });
  }

  /** What stands under a name, or under names within one another with dots between them. */
  private static Object at(Map<?, ?> claims, String path) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    int dot = path.indexOf('.');
    return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? at(inner, path.substring(dot + 1))
        : null;
  }
}
