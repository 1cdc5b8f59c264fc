package org.amparo.service.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes an anchor to the log, which lies elsewhere and is kept by others. */
@Component
@ConditionalOnWebApplication
class AnchorLog {

  private static final Logger log = LoggerFactory.getLogger(AnchorLog.class);

  private final AuditTrail trail;
  private Anchor last = Anchor.NONE;

  AnchorLog(AuditTrail trail) {
    this.trail = trail;
  }

  @Scheduled(
      initialDelayString = "${amparo.audit.anchor-every:1h}",
      fixedDelayString = "${amparo.audit.anchor-every:1h}")
  synchronized void write() {
    Anchor head = trail.head();
    if (!head.equals(last)) {
      log.info("Audit anchor {}", head);
      last = head;
    }
  }
}
