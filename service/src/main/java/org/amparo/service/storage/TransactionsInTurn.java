package org.amparo.service.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Each transaction has the database to itself from its beginning, whichever database it is. */
final class TransactionsInTurn extends JdbcTransactionManager {

  private final transient Database database;

  TransactionsInTurn(DataSource pool, Database database) {
    super(pool);
    this.database = database;
  }

  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    database.takeTurn(connection);
  }
}
