package org.amparo.service.cases;

/** Cases that were closed so long ago that what is in them must go. */
public final class Overdue {

  /** Holds for such rows of the table {@code case_file}; {@code :now} in milliseconds. */
  public static final String CASE =
      "(case_file.closed_at + case_file.retention_days * 86400000 <= :now)";

  private Overdue() {}
}
