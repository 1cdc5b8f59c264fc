package org.amparo.service.storage;

import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  DataFolder dataFolder(
      @Value("${amparo.data}") String folder, @Value("${amparo.shared:}") String shared) {
    return DataFolder.open(
        Path.of(folder), Optional.of(shared).filter(s -> !s.isBlank()).map(Path::of));
  }

  @Bean
  Database database(DatabaseSettings settings, DataFolder data) {
    Database database = Database.of(settings, data.root());
    if (data.isShared() && !database.isShared()) {
      throw new DataFolderUnusable(
          "AMPARO_SHARED needs PostgreSQL: without AMPARO_DATABASE_URL every service has a database"
              + " of its own.");
    }
    return database;
  }

  @Bean
  DataSource dataSource(Database database) {
    return database.pool();
  }

  @Bean
  PlatformTransactionManager transactions(DataSource pool, Database database) {
    return new TransactionsInTurn(pool, database);
  }
}
