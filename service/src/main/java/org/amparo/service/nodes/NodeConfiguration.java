package org.amparo.service.nodes;

import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

  @Bean
  Nodes nodes(Database database, DataFolder data, JdbcClient jdbc, NodeSettings settings) {
    if (!database.isShared()) {
      return new OnlyNode();
    }
    new Archive(jdbc).holdAgainst(data.shared());
    return new SharingNodes(data.node(), jdbc, settings.lease());
  }
}
