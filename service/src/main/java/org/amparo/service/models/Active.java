package org.amparo.service.models;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** The model in use; it can be exchanged while others ask it. */
final class Active<M> {

  private final ReentrantReadWriteLock exchange = new ReentrantReadWriteLock();
  private final Consumer<M> release;
  private M model;

  /**
   * @param release lets go of a model that is not asked any more
   */
  Active(M model, Consumer<M> release) {
    this.model = model;
    this.release = release;
  }

  <R> R ask(Function<M, R> question) {
    exchange.readLock().lock();
    try {
      return question.apply(model);
    } finally {
      exchange.readLock().unlock();
    }
  }

  /** Waits for the questions under way, and lets go of the model that answered them. */
  void exchangeFor(M next) {
    M last;
    exchange.writeLock().lock();
    try {
      last = model;
      model = next;
    } finally {
      exchange.writeLock().unlock();
    }
    release.accept(last);
  }

  /** Lets go of the last one. */
  void release() {
    release.accept(model);
  }
}
