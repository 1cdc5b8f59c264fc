package org.amparo.service.access;

import java.util.Set;
import org.amparo.service.problem.Problem;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds the method that answers a request, and lets nobody through to it who may not do what it
 * does: the one place that asks {@link Policy}. Nothing of the request's body has been read yet.
 */
final class GuardedMapping extends RequestMappingHandlerMapping {

  private static final String OURS = "org.amparo.";

  @Override
  public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
    return super.getHandlerInternal(exchange)
        .flatMap(
            method ->
                isOurs(method)
                    ? roles(exchange)
                        .flatMap(
                            roles ->
                                isAllowed(roles, method)
                                    ? Mono.just(method)
                                    : Mono.error(refusal()))
                    : Mono.just(method));
  }

  /** What libraries bring, such as the description of the API, is opened path by path. */
  private static boolean isOurs(HandlerMethod method) {
    return method.getBeanType().getName().startsWith(OURS);
  }

  private static boolean isAllowed(Set<Role> roles, HandlerMethod method) {
    Requires requires = method.getMethodAnnotation(Requires.class);
    return requires != null && Policy.allows(roles, requires.value());
  }

  private static Mono<Set<Role>> roles(ServerWebExchange exchange) {
    return exchange.getPrincipal().ofType(Caller.class).map(Caller::roles).defaultIfEmpty(Set.of());
  }

  private static Problem refusal() {
    return Problem.forbidden("Your roles do not include this.");
  }
}
