package org.amparo.service.search;

import org.amparo.service.nodes.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets search find what other nodes read, and forget what they erased, soon after. */
@Component
@ConditionalOnWebApplication
class OtherNodes {

  private static final Logger log = LoggerFactory.getLogger(OtherNodes.class);

  private final DocumentIndex index;
  private final Nodes nodes;

  OtherNodes(DocumentIndex index, Nodes nodes) {
    this.index = index;
    this.nodes = nodes;
  }

  @Scheduled(fixedDelay = 250)
  void follow() {
    if (!nodes.isShared()) {
      return;
    }
    try {
      index.followOthers();
    } catch (RuntimeException e) {
      log.error("Search does not follow the other nodes; trying again", e);
    }
  }
}
