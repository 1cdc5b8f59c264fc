package org.amparo.service.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  DataFolder dataFolder(@Value("${amparo.data}") String folder) {
    return DataFolder.open(java.nio.file.Path.of(folder));
  }

  /**
   * Embedded SQLite. A commit is on the disk when it returns (synchronous=FULL), what is deleted is
   * overwritten (secure_delete), and a transaction takes the write lock when it begins, so that two
   * of them wait for each other instead of failing.
   *
   * @param patience so long a transaction waits for another program that holds the database
   */
  @Bean
  DataSource dataSource(
      DataFolder folder, @Value("${amparo.database.patience:30s}") Duration patience) {
    SchemaVersion.refuseFuture(folder.database());
    var sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    sqlite.setBusyTimeout((int) patience.toMillis());
    sqlite.enforceForeignKeys(true);
    sqlite.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    var source = new SQLiteDataSource(sqlite);
    source.setUrl("jdbc:sqlite:" + folder.database());
    var pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setPoolName("amparo");
    pool.setMaximumPoolSize(8);
    pool.setExceptionOverrideClassName(SpoiledConnection.class.getName());
    return new HikariDataSource(pool);
  }
}
