package org.amparo.service.identity;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.service.access.Role;

/** A set of roles as a column of a table: names with spaces between them. */
final class Roles {

  private Roles() {}

  static String written(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "));
  }

  static Set<Role> read(String column) {
    return Stream.of(column.split(" "))
        .filter(name -> !name.isEmpty())
        .map(Role::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }
}
