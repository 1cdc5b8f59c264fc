package org.amparo.service.audit;

import java.util.Locale;

/** What the trail tells of. A name is written into it for good: it may not become another. */
public enum Deed {
  LOGIN,
  LOGIN_FAILED,
  LOGOUT,
  CHANGE_PASSWORD,
  /** Of somebody else, by an administrator. */
  SET_PASSWORD,
  CREATE_USER,
  GRANT_ROLES,
  DISABLE_USER,
  ENABLE_USER,
  CREATE_KEY,
  REVOKE_KEY,

  CREATE_CASE,
  CHANGE_CASE,
  /** To let everybody into a case that was restricted. */
  OPEN_CASE,
  RESTRICT_CASE,
  ADD_MEMBER,
  REMOVE_MEMBER,
  WRITE_NOTE,

  UPLOAD,
  /** Of what was there already. */
  UPLOAD_AGAIN,
  READ,
  PREVIEW,
  DOWNLOAD,
  CORRECT,
  CORRECT_UNDO,
  RETRY,
  RETRY_FAILED,
  MOVE,
  LINK,
  UNLINK,
  /** To open a document to researchers. */
  RELEASE,
  WITHDRAW_RELEASE,
  /** To let a model write a summary that is kept. */
  SUMMARIZE,
  ERASE,

  SEARCH,
  SEARCH_SIMILAR,
  SEARCH_BATCH,
  EXPORT,
  KEEP_SEARCH,
  CHANGE_SEARCH,
  FORGET_SEARCH,

  LABEL_ADD,
  LABEL_RENAME,
  LABEL_REMOVE,
  MODEL_IMPORT,
  MODEL_ACTIVATE,
  MODEL_DEACTIVATE,
  MODEL_ROLLBACK,
  TRAIN,
  TRAIN_CANCEL,
  RECLASSIFY,
  BACKUP;

  /** As it stands in the trail, such as {@code upload-again}. */
  public String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
