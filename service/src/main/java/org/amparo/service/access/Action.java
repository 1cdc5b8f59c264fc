package org.amparo.service.access;

/** What can be done here. Which roles may do it says {@link Policy}. */
public enum Action {
  /** To log in. */
  ENTER,
  /** To see who one is, to leave, to change one's own password. */
  KEEP_OWN_SESSION,
  /** To make, see and revoke keys: one's own, or as an administrator all. */
  KEEP_KEYS,
  ADMINISTER_USERS,
  /** Measurements of the service. */
  MONITOR,
  MAKE_BACKUPS,
  READ_MODELS,
  /** To bring in, try, activate and take back models. */
  CHANGE_MODELS,
  READ_TAXONOMY,
  /** To add, rename and remove own labels. */
  CHANGE_TAXONOMY,
  READ_AUDIT,
  READ_STATISTICS,
  /** To classify, summarize or embed a text that the request brings. */
  ANALYSE_TEXTS,
  SEARCH_DOCUMENTS,
  READ_DOCUMENTS,
  ADD_DOCUMENTS,
  /** To correct, read again, move, release. */
  CHANGE_DOCUMENTS,
  ERASE_DOCUMENTS,
  /** To see that a case exists, and its members. */
  SEE_CASES,
  /** To make, change, close a case; its documents, notes and totals. */
  WORK_ON_CASES,
  CHANGE_MEMBERS
}
