package org.amparo.service.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.service.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people who can log in. */
@Repository
class Accounts {

  static final String LANGUAGE = "es";

  private final JdbcClient jdbc;
  private final Clock clock;

  Accounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What people type and what is kept are compared in this form. */
  static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  Optional<Account> find(String id) {
    return one("id", id);
  }

  Optional<Account> byName(String name) {
    return one("name", normal(name));
  }

  List<Account> list() {
    return jdbc.sql("SELECT * FROM account ORDER BY name").query(this::account).list();
  }

  boolean isEmpty() {
    return jdbc.sql("SELECT COUNT(*) FROM account").query(Long.class).single() == 0;
  }

  /**
   * @param password its hash
   * @return empty if the name is taken
   */
  Optional<Account> create(
      String name, String displayName, String language, Set<Role> roles, String password) {
    String id = UUID.randomUUID().toString();
    return insert(id, name, displayName, language, roles, password) ? find(id) : Optional.empty();
  }

  /**
   * Makes an account for somebody whom the directory lets in.
   *
   * @return whether it was made: not if there is one of that id or that name
   */
  boolean adopt(String id, String name, String displayName, Set<Role> roles) {
    return insert(id, name, displayName, LANGUAGE, roles, Passwords.OF_NOBODY);
  }

  private boolean insert(
      String id,
      String name,
      String displayName,
      String language,
      Set<Role> roles,
      String password) {
    int made =
        jdbc.sql(
                """
                INSERT INTO account (id, name, display_name, language, roles, password, created_at)
                VALUES (:id, :name, :displayName, :language, :roles, :password, :now)
                ON CONFLICT DO NOTHING
                """)
            .param("id", id)
            .param("name", normal(name))
            .param("displayName", displayName)
            .param("language", language)
            .param("roles", Roles.written(roles))
            .param("password", password)
            .param("now", clock.millis())
            .update();
    return made == 1;
  }

  void describe(String id, String displayName, String language) {
    jdbc.sql("UPDATE account SET display_name = :name, language = :language WHERE id = :id")
        .param("name", displayName)
        .param("language", language)
        .param("id", id)
        .update();
  }

  /** These roles and no others. */
  void grant(String id, Set<Role> roles) {
    jdbc.sql("UPDATE account SET roles = :roles WHERE id = :id")
        .param("roles", Roles.written(roles))
        .param("id", id)
        .update();
  }

  void disable(String id, boolean disabled) {
    jdbc.sql("UPDATE account SET disabled = :disabled WHERE id = :id")
        .param("disabled", disabled ? 1 : 0)
        .param("id", id)
        .update();
  }

  /** A new password ends every session that began with an older one. */
  void setPassword(String id, String hash) {
    jdbc.sql(
            """
            UPDATE account SET password = :password, generation = generation + 1 WHERE id = :id
            """)
        .param("password", hash)
        .param("id", id)
        .update();
  }

  private Optional<Account> one(String column, String value) {
    return jdbc.sql("SELECT * FROM account WHERE " + column + " = :value")
        .param("value", value)
        .query(this::account)
        .optional();
  }

  private Account account(ResultSet rs, int row) throws SQLException {
    return new Account(
        rs.getString("id"),
        rs.getString("name"),
        rs.getString("display_name"),
        rs.getString("language"),
        Roles.read(rs.getString("roles")),
        rs.getString("password"),
        rs.getInt("disabled") == 1,
        rs.getInt("generation"),
        Instant.ofEpochMilli(rs.getLong("created_at")));
  }
}
