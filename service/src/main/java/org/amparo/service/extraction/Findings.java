package org.amparo.service.extraction;

import java.util.EnumSet;
import java.util.Set;
import org.amparo.service.extraction.Extraction.Omission;

/** What is learned about one file while it is read, beside its text. */
final class Findings {

  private final Set<Omission> omissions = EnumSet.noneOf(Omission.class);
  private boolean ocrUsed;
  private boolean ocrTimedOut;

  void omit(Omission omission) {
    omissions.add(omission);
  }

  Set<Omission> omissions() {
    return omissions;
  }

  void ocrUsed() {
    ocrUsed = true;
  }

  boolean wasOcrUsed() {
    return ocrUsed;
  }

  void ocrTimedOut() {
    ocrTimedOut = true;
    omit(Omission.PART_UNREADABLE);
  }

  boolean hasOcrTimedOut() {
    return ocrTimedOut;
  }
}
