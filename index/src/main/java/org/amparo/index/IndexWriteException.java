package org.amparo.index;

/**
 * The disk refused a change: full, gone, read-only or damaged. Searches go on. Every change since
 * the last commit may be lost; the index takes changes again after {@link CaseIndex#recover}.
 */
public final class IndexWriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Database changes after this one must be put again. */
  private final long replayAfter;

  IndexWriteException(String message, long replayAfter, Throwable cause) {
    super(message, cause);
    this.replayAfter = replayAfter;
  }

  /** Database changes with a sequence number above this one must be put again. */
  public long replayAfter() {
    return replayAfter;
  }
}
