package org.amparo.service.storage;

/** The data folder cannot be used; the message tells the operator why. */
public final class DataFolderUnusable extends RuntimeException {

  public DataFolderUnusable(String message) {
    super(message);
  }

  public DataFolderUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
