package org.amparo.service.search;

import org.amparo.index.Visibility;

/** Says what somebody may find. */
public interface Clearance {

  /**
   * What this person or key may find now.
   *
   * @param name what the audit trail calls them
   */
  Visibility of(String name);
}
