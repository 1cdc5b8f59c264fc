package org.amparo.service.limits;

import java.time.Duration;
import java.util.Optional;
import org.amparo.service.problem.Problem;
import org.amparo.service.problem.ProblemAnswer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits who is not known, by address, before anything else is done for them. What comes with a key
 * or a session counts only if that turns out to be wrong.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AddressLimit implements WebFilter {

  private final Allowances allowances;
  private final ProblemAnswer answer;

  AddressLimit(LimitSettings settings, ProblemAnswer answer) {
    this.allowances = new Allowances(settings.unknownRequestsPerMinute());
    this.answer = answer;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String address = address(exchange);
    boolean claimsToBeKnown = claimsToBeKnown(exchange);
    Optional<Duration> wait = claimsToBeKnown ? allowances.ask(address) : allowances.take(address);
    if (wait.isPresent()) {
      return refuse(wait.get(), exchange);
    }
    return claimsToBeKnown
        ? chain.filter(exchange).doFinally(_ -> countIfRefused(exchange, address))
        : chain.filter(exchange);
  }

  private void countIfRefused(ServerWebExchange exchange, String address) {
    if (HttpStatus.UNAUTHORIZED.equals(exchange.getResponse().getStatusCode())) {
      allowances.take(address);
    }
  }

  private Mono<Void> refuse(Duration wait, ServerWebExchange exchange) {
    return answer.write(
        Problem.tooManyRequests("Too many requests from this address.", wait), exchange);
  }

  private static boolean claimsToBeKnown(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    return request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
        || request.getCookies().containsKey("AMPARO_SESSION");
  }

  private static String address(ServerWebExchange exchange) {
    var address = exchange.getRequest().getRemoteAddress();
    return address == null || address.getAddress() == null
        ? "unknown"
        : address.getAddress().getHostAddress();
  }
}
