package org.amparo.index;

import org.amparo.index.query.Reading;

/** A query that would cost too much, with the place where. */
final class TooBroad extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Reading.Refused refused;

  TooBroad(int position, String message) {
    super(message);
    refused = new Reading.Refused(position, Reading.Fault.TOO_COMPLEX, message);
  }

  Reading.Refused refused() {
    return refused;
  }
}
