package org.amparo.service.backup;

/** No backup was made, or none was brought back; the message tells the operator why. */
public final class BackupRefused extends RuntimeException {

  BackupRefused(String message) {
    super(message);
  }

  BackupRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
