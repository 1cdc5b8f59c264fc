package org.amparo.service.nodes;

/** What only one of several nodes does at a time. */
public enum Duty {
  RETENTION,
  ALERTS,
  EMBEDDING,
  TRAINING,
  RECLASSIFICATION
}
