package org.amparo.service.document;

/** Wakes whoever reads documents; the queue itself is in the database. */
public interface DocumentQueue {

  void wake();
}
