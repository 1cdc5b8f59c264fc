package org.amparo.service.access;

/** What somebody is here for. A person or a key has any number of roles. */
public enum Role {
  /** Keeps users, keys, models and the members of cases. Reads no document for being that. */
  ADMINISTRATOR,
  /** Works with the documents of the intake, of open cases, and of cases they are a member of. */
  CASEWORKER,
  /** Works with numbers, with texts of their own, and with documents released for research. */
  RESEARCHER,
  /** Sees who did what, and numbers. No documents. */
  AUDITOR
}
