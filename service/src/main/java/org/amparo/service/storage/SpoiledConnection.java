package org.amparo.service.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * Lets a connection on which the database itself failed be used no more. SQLite may have ended the
 * transaction by itself then, and the driver takes the next one for begun: its statements would
 * hold one by one instead of all together.
 */
public final class SpoiledConnection implements SQLExceptionOverride {

  private static final int PRIMARY = 0xff;

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    // A broken constraint, such as a name that is taken, ends a statement and nothing else.
    return (failure.getErrorCode() & PRIMARY) == SQLiteErrorCode.SQLITE_CONSTRAINT.code
        ? Override.DO_NOT_EVICT
        : Override.MUST_EVICT;
  }
}
