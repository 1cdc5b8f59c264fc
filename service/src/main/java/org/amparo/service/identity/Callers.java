package org.amparo.service.identity;

import java.util.Optional;
import java.util.Set;
import org.amparo.service.access.Caller;
import org.springframework.stereotype.Component;

/** Knows who asks, and whether they are still who they were. */
@Component
public class Callers {

  private final Accounts accounts;
  private final ApiKeys keys;

  Callers(Accounts accounts, ApiKeys keys) {
    this.accounts = accounts;
    this.keys = keys;
  }

  /**
   * The same as they stand now, with the roles of now. Empty if the key was revoked or has expired,
   * the account was disabled, or its password is another one.
   */
  public Optional<Caller> current(Caller before) {
    if (before.key().isPresent()) {
      return keys.valid(before.key().get()).flatMap(this::holder);
    }
    return before
        .account()
        .flatMap(accounts::find)
        .filter(account -> !account.disabled() && account.generation() == before.generation())
        .map(Callers::caller);
  }

  /**
   * What cases call a member: an account by its id or name, or a key that stands for itself by its
   * id. Also of one that is disabled or revoked.
   */
  public Optional<Member> member(String idOrName) {
    return accounts
        .find(idOrName)
        .or(() -> accounts.byName(idOrName))
        .map(account -> new Member(account.id(), account.name(), account.displayName()))
        .or(
            () ->
                keys.find(idOrName)
                    .filter(key -> key.ownerId().isEmpty())
                    .map(key -> new Member(key.id(), key.name(), key.name())));
  }

  /** Whoever can be a member of a case. */
  public record Member(String id, String name, String displayName) {}

  Optional<Caller> bySecret(String secret) {
    Optional<ApiKey> key = keys.bySecret(secret);
    Optional<Caller> holder = key.flatMap(this::holder);
    if (holder.isPresent()) {
      keys.used(key.get());
    }
    return holder;
  }

  private Optional<Caller> holder(ApiKey key) {
    return key.ownerId().isEmpty()
        ? Optional.of(caller(key))
        : accounts
            .find(key.ownerId().get())
            .filter(owner -> !owner.disabled())
            .map(owner -> caller(key, owner));
  }

  static Caller caller(Account account) {
    return new Caller(
        account.id(),
        account.name(),
        account.roles(),
        Optional.of(account.id()),
        Optional.empty(),
        account.generation());
  }

  /** A key that belongs to nobody. */
  private static Caller caller(ApiKey key) {
    return new Caller(
        key.id(), key.name(), key.roles(), Optional.empty(), Optional.of(key.id()), 0);
  }

  /** A person's key can do what both the key and the person may. */
  private static Caller caller(ApiKey key, Account owner) {
    return new Caller(
        owner.id(),
        owner.name() + "/" + key.name(),
        Set.copyOf(key.roles().stream().filter(owner.roles()::contains).toList()),
        Optional.of(owner.id()),
        Optional.of(key.id()),
        owner.generation());
  }
}
