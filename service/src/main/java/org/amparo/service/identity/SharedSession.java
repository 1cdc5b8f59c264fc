package org.amparo.service.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.amparo.service.access.Caller;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** A session of which only who began it is kept between requests. */
final class SharedSession implements WebSession {

  private static final String CONTEXT =
      WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME;

  /** Every use noted would be a write for every request. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final SharedSessions sessions;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final Instant createdAt;
  private final Duration timeout;
  private volatile String id;
  private volatile Instant usedAt;
  private volatile Instant notedAt;
  private volatile boolean started;
  private volatile boolean over;

  /** One that begins. */
  SharedSession(SharedSessions sessions, Instant now, Duration timeout) {
    this.sessions = sessions;
    this.id = UUID.randomUUID().toString();
    this.createdAt = now;
    this.usedAt = now;
    this.notedAt = Instant.MIN;
    this.timeout = timeout;
  }

  /** One that was kept. */
  SharedSession(
      SharedSessions sessions,
      String id,
      Caller began,
      Instant createdAt,
      Instant usedAt,
      Duration timeout) {
    this.sessions = sessions;
    this.id = id;
    this.createdAt = createdAt;
    this.usedAt = usedAt;
    this.notedAt = usedAt;
    this.timeout = timeout;
    this.started = true;
    attributes.put(CONTEXT, new SecurityContextImpl(began));
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return attributes;
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public boolean isStarted() {
    return started || !attributes.isEmpty();
  }

  /** A new id means that somebody else is in: it is kept anew in any case. */
  @Override
  public Mono<Void> changeSessionId() {
    String before = id;
    id = UUID.randomUUID().toString();
    notedAt = Instant.MIN;
    return sessions.removeSession(before);
  }

  @Override
  public Mono<Void> invalidate() {
    over = true;
    attributes.clear();
    return sessions.removeSession(id);
  }

  /** A use is noted in what is still there: a session that was ended elsewhere stays ended. */
  @Override
  public Mono<Void> save() {
    boolean isNew = notedAt.equals(Instant.MIN);
    if (over || usedAt.isBefore(notedAt.plus(NOTED))) {
      return Mono.empty();
    }
    notedAt = usedAt;
    if (!isNew) {
      return sessions.note(this);
    }
    return attributes.get(CONTEXT) instanceof SecurityContext context
            && context.getAuthentication() instanceof Caller caller
        ? sessions.begin(this, caller)
        : Mono.empty();
  }

  @Override
  public boolean isExpired() {
    return over;
  }

  @Override
  public Instant getCreationTime() {
    return createdAt;
  }

  @Override
  public Instant getLastAccessTime() {
    return usedAt;
  }

  SharedSession usedAt(Instant now) {
    usedAt = now;
    return this;
  }

  @Override
  public void setMaxIdleTime(Duration longest) {
    throw new UnsupportedOperationException("how long a session lasts is a setting");
  }

  @Override
  public Duration getMaxIdleTime() {
    return timeout;
  }
}
