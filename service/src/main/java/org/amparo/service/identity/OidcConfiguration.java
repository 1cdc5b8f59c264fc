package org.amparo.service.identity;

import org.amparo.service.audit.AuditTrail;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Login and tokens of an organization's own directory; only where there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnExpression("!'${amparo.oidc.issuer:}'.isBlank()")
class OidcConfiguration {

  @Bean
  Directory directory(OidcSettings settings, Accounts accounts, AuditTrail audit) {
    return new Directory(settings, accounts, audit);
  }

  @Bean
  DirectoryTokens directoryTokens(OidcSettings settings, Directory directory) {
    return new DirectoryTokens(settings, directory);
  }

  @Bean
  DirectoryLogin directoryLogin(OidcSettings settings, Directory directory, LiveSessions sessions) {
    return new DirectoryLogin(settings, directory, sessions);
  }
}
