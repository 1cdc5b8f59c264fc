package org.amparo.service.problem;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem before any controller was reached. */
@Component
public class ProblemAnswer {

  private final JsonMapper json;

  ProblemAnswer(JsonMapper json) {
    this.json = json;
  }

  public Mono<Void> write(Problem problem, ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.setStatusCode(problem.getStatusCode());
    response.getHeaders().putAll(problem.getHeaders());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    var body = response.bufferFactory().wrap(json.writeValueAsBytes(problem.getBody()));
    return response.writeWith(Mono.just(body));
  }
}
