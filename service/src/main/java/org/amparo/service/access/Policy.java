package org.amparo.service.access;

import static org.amparo.service.access.Action.*;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may do what: written here and nowhere else.
 *
 * <p>This is about kinds of actions. Which documents and cases they reach is a second question, and
 * {@code Sights} of the cases answers it.
 */
public final class Policy {

  private Policy() {}

  /** What a role may do. */
  public static Set<Action> actions(Role role) {
    return switch (role) {
      case ADMINISTRATOR ->
          EnumSet.of(
              ENTER,
              KEEP_OWN_SESSION,
              KEEP_KEYS,
              ADMINISTER_USERS,
              MONITOR,
              MAKE_BACKUPS,
              READ_MODELS,
              CHANGE_MODELS,
              READ_TAXONOMY,
              CHANGE_TAXONOMY,
              SEE_CASES,
              CHANGE_MEMBERS);
      case CASEWORKER ->
          EnumSet.of(
              ENTER,
              KEEP_OWN_SESSION,
              KEEP_KEYS,
              READ_MODELS,
              READ_TAXONOMY,
              READ_STATISTICS,
              ANALYSE_TEXTS,
              SEARCH_DOCUMENTS,
              READ_DOCUMENTS,
              ADD_DOCUMENTS,
              CHANGE_DOCUMENTS,
              ERASE_DOCUMENTS,
              SEE_CASES,
              WORK_ON_CASES,
              CHANGE_MEMBERS);
      case RESEARCHER ->
          EnumSet.of(
              ENTER,
              KEEP_OWN_SESSION,
              KEEP_KEYS,
              READ_MODELS,
              READ_TAXONOMY,
              READ_STATISTICS,
              ANALYSE_TEXTS,
              SEARCH_DOCUMENTS,
              READ_DOCUMENTS);
      case AUDITOR ->
          EnumSet.of(
              ENTER,
              KEEP_OWN_SESSION,
              KEEP_KEYS,
              READ_MODELS,
              READ_TAXONOMY,
              READ_STATISTICS,
              READ_AUDIT);
    };
  }

  /** What somebody with these roles may do. */
  public static Set<Action> actions(Collection<Role> roles) {
    var actions = EnumSet.of(ENTER);
    roles.forEach(role -> actions.addAll(actions(role)));
    return actions;
  }

  /** Whether somebody with these roles may do this; without any, one may log in. */
  public static boolean allows(Collection<Role> roles, Action action) {
    return actions(roles).contains(action);
  }

  /** The roles that somebody with these roles may give to a key or a person. */
  public static Set<Role> grantable(Collection<Role> roles) {
    return roles.contains(Role.ADMINISTRATOR) ? EnumSet.allOf(Role.class) : Set.copyOf(roles);
  }
}
