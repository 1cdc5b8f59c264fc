package org.amparo.service.search;

/** How far search follows the documents. */
sealed interface IndexState {

  /** For the operator; empty where there is nothing to say. */
  String detail();

  /** Every document that was read can be found. */
  record Complete() implements IndexState {
    @Override
    public String detail() {
      return "";
    }
  }

  /** Documents are being put again. */
  record CatchingUp(String detail, long done, long total) implements IndexState {}

  /** The disk takes no changes: it is full, gone or damaged. */
  record Refused(String detail) implements IndexState {}
}
