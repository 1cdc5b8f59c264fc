package org.amparo.service.identity;

import java.time.Clock;
import java.time.Duration;
import org.amparo.service.storage.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/** Who is in, and who is guessing: known to all nodes, where there may be several. */
@Configuration(proxyBeanMethods = false)
class SharingConfiguration {

  @Bean
  LoginFailures loginFailures(Database database, JdbcClient jdbc, TransactionTemplate transaction) {
    return database.isShared() ? new SharedFailures(jdbc, transaction) : new RememberedFailures();
  }

  @Autowired
  void shareSessions(
      ObjectProvider<WebSessionManager> sessions,
      Database database,
      JdbcClient jdbc,
      Clock clock,
      @Value("${server.reactive.session.timeout}") Duration timeout) {
    if (database.isShared()
        && sessions.getIfAvailable() instanceof DefaultWebSessionManager manager) {
      manager.setSessionStore(new SharedSessions(jdbc, clock, timeout));
    }
  }
}
