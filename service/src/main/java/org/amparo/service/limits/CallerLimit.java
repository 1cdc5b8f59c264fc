package org.amparo.service.limits;

import java.time.Duration;
import java.util.Optional;
import org.amparo.service.access.Caller;
import org.amparo.service.problem.Problem;
import org.amparo.service.problem.ProblemAnswer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits who is known, by key or by person. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class CallerLimit implements WebFilter {

  private final Allowances allowances;
  private final ProblemAnswer answer;

  CallerLimit(LimitSettings settings, ProblemAnswer answer) {
    this.allowances = new Allowances(settings.requestsPerMinute());
    this.answer = answer;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange
        .getPrincipal()
        .ofType(Caller.class)
        .map(caller -> allowances.take(caller.key().orElse(caller.id())))
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            (Optional<Duration> wait) ->
                wait.isEmpty()
                    ? chain.filter(exchange)
                    : answer.write(
                        Problem.tooManyRequests("Too many requests with this key.", wait.get()),
                        exchange));
  }
}
