package org.amparo.service.models;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.amparo.service.problem.Problem;
import org.amparo.service.problem.ProblemAnswer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Lets so many requests to the models in at once and asks others to come again (RFC 6585, section
 * 4): a queue that grows answers nobody. A stream of questions counts as one; its own back-pressure
 * holds it.
 */
@Component
@ConditionalOnWebApplication
class ModelAdmission implements WebFilter {

  private static final PathPattern MODELS =
      PathPatternParser.defaultInstance.parse("/api/v1/{task:classify|summarize|embed}");
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Semaphore places;
  private final ProblemAnswer answer;

  ModelAdmission(
      @Value("${amparo.models.requests-at-once}") int requestsAtOnce, ProblemAnswer answer) {
    this.answer = answer;
    this.places = new Semaphore(requestsAtOnce);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!MODELS.matches(exchange.getRequest().getPath().pathWithinApplication())) {
      return chain.filter(exchange);
    }
    if (!places.tryAcquire()) {
      return answer.write(
          Problem.tooManyRequests("The models are busy. Ask again in a moment.", WAIT), exchange);
    }
    return chain.filter(exchange).doFinally(_ -> places.release());
  }
}
