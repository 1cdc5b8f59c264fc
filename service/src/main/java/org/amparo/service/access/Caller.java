package org.amparo.service.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who asks. A controller's method that takes one as its parameter gets the one of the request.
 *
 * @param id of the account, or of the key where it belongs to nobody; cases have it as a member
 * @param name what the audit trail calls them
 * @param roles those that hold now
 * @param account the person, if it is one
 * @param key the key with which they came, if they did
 * @param generation of the account's password, with which they came
 */
public record Caller(
    String id,
    String name,
    Set<Role> roles,
    Optional<String> account,
    Optional<String> key,
    int generation)
    implements Authentication {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.copyOf(
        roles.stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList());
  }

  @Override
  public Object getCredentials() {
    return null;
  }

  @Override
  public Object getDetails() {
    return null;
  }

  @Override
  public Object getPrincipal() {
    return name;
  }

  @Override
  public boolean isAuthenticated() {
    return true;
  }

  @Override
  public void setAuthenticated(boolean authenticated) {
    throw new UnsupportedOperationException("who somebody is does not change");
  }

  @Override
  public String getName() {
    return name;
  }
}
