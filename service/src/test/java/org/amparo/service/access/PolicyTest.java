package org.amparo.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint, and who may call it. */
class PolicyTest {

  /** A administrator, C caseworker, R researcher, U auditor. */
  private static final String TABLE =
      """
      GET    /api/v1/audit                        U
      GET    /api/v1/audit/verification           U
      POST   /api/v1/backups                      A
      GET    /api/v1/cases                        A C
      POST   /api/v1/cases                        C
      GET    /api/v1/cases/{id}                   A C
      PATCH  /api/v1/cases/{id}                   C
      GET    /api/v1/cases/{id}/documents         C
      PUT    /api/v1/cases/{id}/documents/{document} C
      DELETE /api/v1/cases/{id}/documents/{document} C
      PUT    /api/v1/cases/{id}/members/{user}    A C
      DELETE /api/v1/cases/{id}/members/{user}    A C
      GET    /api/v1/cases/{id}/notes             C
      POST   /api/v1/cases/{id}/notes             C
      GET    /api/v1/cases/{id}/totals            C
      POST   /api/v1/classify                     C R
      GET    /api/v1/documents                    C R
      POST   /api/v1/documents                    C
      GET    /api/v1/documents/events             C R
      POST   /api/v1/documents/retry              C
      GET    /api/v1/documents/{id}               C R
      DELETE /api/v1/documents/{id}               C
      PUT    /api/v1/documents/{id}/case          C
      PUT    /api/v1/documents/{id}/labels        C
      GET    /api/v1/documents/{id}/original      C R
      GET    /api/v1/documents/{id}/preview       C R
      PUT    /api/v1/documents/{id}/release       C
      POST   /api/v1/documents/{id}/retry         C
      GET    /api/v1/documents/{id}/similar       C R
      GET    /api/v1/documents/{id}/text          C R
      GET    /api/v1/documents/{id}/written-summary C R
      POST   /api/v1/documents/{id}/written-summary C
      GET    /api/v1/export                       C R
      GET    /api/v1/keys                         A C R U
      POST   /api/v1/keys                         A C R U
      DELETE /api/v1/keys/{id}                    A C R U
      GET    /api/v1/models                       A C R U
      GET    /api/v1/search                       C R
      GET    /api/v1/documents/{id}/history       C R
      DELETE /api/v1/documents/{id}/labels        C
      GET    /api/v1/models/{name}/card           A C R U
      GET    /api/v1/review                       C
      POST   /api/v1/taxonomy/{kind}              A
      PUT    /api/v1/taxonomy/{kind}/{id}         A
      DELETE /api/v1/taxonomy/{kind}/{id}         A
      POST   /api/v1/training                     A
      GET    /api/v1/training                     A C R U
      GET    /api/v1/training/{id}                A C R U
      DELETE /api/v1/training/{id}                A
      GET    /api/v1/training/{id}/events         A C R U
      POST   /api/v1/training/reclassify          A
      GET    /api/v1/training/reclassify          A C R U
      GET    /api/v1/training/reclassify/{id}/events A C R U
      GET    /api/v1/alerts                       C R
      GET    /api/v1/alerts/events                C R
      PUT    /api/v1/alerts/{id}/seen             C R
      POST   /api/v1/embed                        C R
      POST   /api/v1/models                       A
      GET    /api/v1/models/imports               A C R U
      POST   /api/v1/models/{name}/try            A
      PUT    /api/v1/models/active/{purpose}      A
      DELETE /api/v1/models/active/{purpose}      A
      POST   /api/v1/models/active/{purpose}/rollback A
      POST   /api/v1/search/batch                 C R
      GET    /api/v1/searches                     C R
      POST   /api/v1/searches                     C R
      GET    /api/v1/searches/{id}                C R
      PATCH  /api/v1/searches/{id}                C R
      DELETE /api/v1/searches/{id}                C R
      GET    /api/v1/search/suggestions           C R
      POST   /api/v1/session                      A C R U
      GET    /api/v1/session/ways                 A C R U
      GET    /api/v1/session                      A C R U
      DELETE /api/v1/session                      A C R U
      GET    /api/v1/statistics                   C R U
      GET    /api/v1/statistics/trends            C R U
      POST   /api/v1/summarize                    C R
      GET    /api/v1/taxonomy                     A C R U
      GET    /api/v1/users                        A
      POST   /api/v1/users                        A
      PUT    /api/v1/users/me/password            A C R U
      GET    /api/v1/users/{id}                   A
      PATCH  /api/v1/users/{id}                   A
      """;

  private static final Map<String, Role> LETTERS =
      Map.of(
          "A", Role.ADMINISTRATOR, "C", Role.CASEWORKER, "R", Role.RESEARCHER, "U", Role.AUDITOR);

  @TempDir private static Path data;

  private static RunningService service;
  private static final Map<Role, RunningService> CALLERS = new EnumMap<>(Role.class);

  @BeforeAll
  static void start() {
    service = RunningService.start(data);
    for (Role role : Role.values()) {
      CALLERS.put(role, service.with(role.name()));
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyEndpointNamesItsAction() {
    var without = new TreeSet<String>();
    ours()
        .forEach(
            (_, method) -> {
              if (!method.hasMethodAnnotation(Requires.class)) {
                without.add(method.getShortLogMessage());
              }
            });
    assertThat(without).isEmpty();
  }

  @Test
  void everyEndpointHasARow() {
    var endpoints = new TreeSet<String>();
    ours().keySet().forEach(info -> endpoints.addAll(names(info)));

    assertThat(rows().keySet()).isEqualTo(endpoints);
  }

  /** What libraries bring is opened path by path in the security's configuration. */
  @Test
  void nothingOfTheLibrariesAnswersButWhatIsMeantTo() {
    var paths = new TreeSet<String>();
    service
        .context()
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping
                    .getHandlerMethods()
                    .forEach(
                        (info, method) -> {
                          if (!isOurs(method)) {
                            info.getPatternsCondition()
                                .getPatterns()
                                .forEach(pattern -> paths.add(pattern.getPatternString()));
                          }
                        }));

    assertThat(paths)
        .containsExactlyInAnyOrder(
            "/actuator",
            "/actuator/health",
            "/actuator/health/{*path}",
            "/actuator/prometheus",
            "/v3/api-docs",
            "/v3/api-docs.yaml");
  }

  /** What is allowed may fail for other reasons: nothing in these requests exists. */
  @Test
  void everyRoleReachesExactlyWhatTheTableSays() {
    var wrong = new ArrayList<String>();
    Map<String, Set<Role>> rows = rows();
    ours()
        .forEach(
            (info, _) -> {
              for (String name : names(info)) {
                for (Role role : Role.values()) {
                  int status = status(CALLERS.get(role), name, mediaType(info));
                  boolean allowed = rows.getOrDefault(name, Set.of()).contains(role);
                  if (status == 401 || status >= 500 || allowed == (status == 403)) {
                    wrong.add(role + " " + name + ": " + status);
                  }
                }
              }
            });
    assertThat(wrong).isEmpty();
  }

  @Test
  void severalRolesAreTheSumOfTheirRights() {
    RunningService both = service.with("ADMINISTRATOR", "AUDITOR");

    assertThat(both.get("/api/v1/users").statusCode()).isEqualTo(200);
    assertThat(both.get("/api/v1/audit").statusCode()).isEqualTo(200);
    assertThat(both.get("/api/v1/documents").statusCode()).isEqualTo(403);
  }

  @Test
  void aRefusalIsAProblem() {
    HttpResponse<String> answer = CALLERS.get(Role.AUDITOR).get("/api/v1/documents");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void theFirstAdministratorsKeyIsGrantedWhatTheContractShows() {
    assertThat(service.json("/api/v1/session").get("roles").valueStream())
        .extracting(role -> role.stringValue())
        .containsExactlyInAnyOrder("ADMINISTRATOR", "CASEWORKER", "AUDITOR");
  }

  private static Map<RequestMappingInfo, HandlerMethod> ours() {
    var ours = new java.util.HashMap<RequestMappingInfo, HandlerMethod>();
    service
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              if (isOurs(method)) {
                ours.put(info, method);
              }
            });
    return ours;
  }

  private static boolean isOurs(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.amparo.");
  }

  private static List<String> names(RequestMappingInfo info) {
    return info.getPatternsCondition().getPatterns().stream()
        .flatMap(
            pattern ->
                info.getMethodsCondition().getMethods().stream()
                    .map(RequestMethod::name)
                    .map(method -> method + " " + pattern.getPatternString()))
        .toList();
  }

  private static MediaType mediaType(RequestMappingInfo info) {
    return info.getConsumesCondition().getConsumableMediaTypes().stream()
        .findFirst()
        .orElse(MediaType.APPLICATION_JSON);
  }

  private static Map<String, Set<Role>> rows() {
    var rows = new TreeMap<String, Set<Role>>();
    TABLE
        .lines()
        .forEach(
            line -> {
              String[] words = line.split(" +");
              var roles = new TreeSet<Role>();
              for (int i = 2; i < words.length; i++) {
                roles.add(LETTERS.get(words[i]));
              }
              rows.put(words[0] + " " + words[1], roles);
            });
    return rows;
  }

  /** Only the status: a stream of events does not end by itself. */
  private static int status(RunningService caller, String name, MediaType mediaType) {
    String[] words = name.split(" ");
    String path = words[1].replaceAll("\\{[^}]+}", "nothing");
    boolean streams = path.endsWith("/events");
    boolean bare = Set.of("GET", "DELETE").contains(words[0]);
    String type =
        mediaType.includes(MediaType.MULTIPART_FORM_DATA)
            ? mediaType + ";boundary=x"
            : mediaType.toString();
    var request =
        caller
            .request(path)
            .header("Content-Type", type)
            .method(words[0], bare ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
            .build();
    if (!streams) {
      return caller.send(request).statusCode();
    }
    var answer = caller.open(request);
    try (var _ = answer.body()) {
      return answer.statusCode();
    }
  }
}
