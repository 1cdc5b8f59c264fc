package org.amparo.service.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** A real authorization server on this machine: an organization's own directory. */
public final class AuthorizationServer implements AutoCloseable {

  public static final String PASSWORD = "una frase de la casa";

  /** What Amparo is called there, as a page that people log in to and as what programs ask. */
  public static final String CLIENT = "amparo";

  public static final String AUDIENCE = "amparo-api";

  private static final String SECRET = "a-secret-for-tests-only";

  private final Tomcat tomcat;
  private final AnnotationConfigApplicationContext context;
  private final String issuer;
  private final Directory directory;

  /** What the directory holds about everybody and every program in it, by name. */
  private static final class Directory {
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private final InMemoryUserDetailsManager people = new InMemoryUserDetailsManager();
  }

  private AuthorizationServer(Path folder) throws LifecycleException {
    directory = new Directory();
    tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    var connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    var web = tomcat.addContext("", folder.toString());
    context = new AnnotationConfigApplicationContext();
    context.registerBean(Directory.class, () -> directory);
    context.register(Rules.class);
    context.refresh();
    var filter = new FilterDef();
    filter.setFilterName("security");
    filter.setFilter(context.getBean("springSecurityFilterChain", jakarta.servlet.Filter.class));
    var everything = new FilterMap();
    everything.setFilterName("security");
    everything.addURLPattern("/*");
    web.addFilterDef(filter);
    web.addFilterMap(everything);
    Tomcat.addServlet(web, "nothing", new jakarta.servlet.http.HttpServlet() {}).addMapping("/");
    tomcat.start();
    issuer = "http://localhost:" + connector.getLocalPort();
  }

  public static AuthorizationServer start(Path folder) throws LifecycleException {
    return new AuthorizationServer(folder);
  }

  /** Settings of a service that trusts this directory. */
  public String[] settings(String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "amparo.oidc.issuer=" + issuer,
                "amparo.oidc.client-id=" + CLIENT,
                "amparo.oidc.client-secret=" + CLIENT + SECRET,
                "amparo.oidc.audience=" + AUDIENCE,
                "amparo.oidc.roles.caseworker=abogadas,enlaces",
                "amparo.oidc.roles.auditor=control"));
    settings.addAll(List.of(more));
    return settings.toArray(String[]::new);
  }

  /**
   * Somebody who can log in there; whoever is there already belongs to these groups from now on.
   */
  public void person(String name, String... groups) {
    directory.groups.put(name, Set.of(groups));
    if (!directory.people.userExists(name)) {
      directory.people.createUser(
          User.withUsername(name).password("{noop}" + PASSWORD).roles().build());
    }
  }

  /** A token for the program of this name, made for an audience. */
  String token(String program, String audience, String... groups) throws Exception {
    directory.groups.put("program", Set.of(groups));
    String credentials = program + ":" + program + SECRET;
    var request =
        HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + audience))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return JsonMapper.shared().readTree(answer).get("access_token").stringValue();
  }

  /** A token for this service, whatever is changed about it, with the directory's signature. */
  String signed(String type, Consumer<JwtClaimsSet.Builder> changed) {
    Instant now = Instant.now();
    var claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .subject("program")
            .audience(List.of(AUDIENCE))
            .expiresAt(now.plusSeconds(300))
            .claim("groups", List.of("enlaces"));
    changed.accept(claims);
    var header = JwsHeader.with(SignatureAlgorithm.RS256).type(type).build();
    return context
        .getBean(JwtEncoder.class)
        .encode(JwtEncoderParameters.from(header, claims.build()))
        .getTokenValue();
  }

  @Override
  public void close() throws LifecycleException {
    context.close();
    tomcat.stop();
    tomcat.destroy();
  }

  /** No {@code @Configuration}: the services of the tests, whose packages these are, find those. */
  @EnableWebSecurity
  static class Rules {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .build();
    }

    /** The issuer is whatever address it is asked at: the port is not known before it listens. */
    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    @Bean
    UserDetailsService people(Directory directory) {
      return directory.people;
    }

    @Bean
    RegisteredClientRepository clients() {
      var page =
          client(CLIENT)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUris(any -> any.add("http://127.0.0.1/login/oauth2/code/oidc"))
              .scope("openid")
              .scope("profile")
              .build();
      var program =
          client("program")
              .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
              .scope(AUDIENCE)
              .scope("elsewhere")
              .build();
      return new InMemoryRegisteredClientRepository(page, program);
    }

    private static RegisteredClient.Builder client(String id) {
      return RegisteredClient.withId(UUID.randomUUID().toString())
          .clientId(id)
          .clientSecret("{noop}" + id + SECRET)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientSettings(ClientSettings.builder().requireProofKey(true).build());
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
      return new ImmutableJWKSet<>(
          new JWKSet(new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate()));
    }

    @Bean
    JwtEncoder encoder(JWKSource<SecurityContext> keys) {
      return new NimbusJwtEncoder(keys);
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Directory directory) {
      return context -> {
        String name = context.getPrincipal().getName();
        context
            .getClaims()
            .claim("preferred_username", name)
            .claim("groups", List.copyOf(directory.groups.getOrDefault(name, Set.of())));
        if (context.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
          context.getClaims().audience(List.copyOf(context.getAuthorizedScopes()));
        }
      };
    }
  }
}
