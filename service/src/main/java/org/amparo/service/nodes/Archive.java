package org.amparo.service.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.amparo.service.storage.DataFolderUnusable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which folder of originals belongs to the database. A service that works with the one and with
 * another folder would find no original, and keep new ones where nobody looks for them.
 */
final class Archive {

  private final JdbcClient jdbc;

  Archive(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first folder to come is the one.
   *
   * @throws DataFolderUnusable if another one belongs to the database
   */
  void holdAgainst(Path folder) {
    Path file = folder.resolve("archive");
    try {
      Optional<String> known = known();
      if (known.isEmpty()) {
        String id = Files.exists(file) ? read(file) : UUID.randomUUID().toString();
        jdbc.sql(
                """
                INSERT INTO archive (id) SELECT :id WHERE NOT EXISTS (SELECT 1 FROM archive)
                """)
            .param("id", id)
            .update();
        Files.writeString(file, id);
        known = known();
      }
      if (Files.notExists(file) || !known.equals(Optional.of(read(file)))) {
        throw new DataFolderUnusable(
            "The documents of this database do not lie in "
                + folder
                + ". Set AMPARO_SHARED to the folder where they do.");
      }
    } catch (IOException e) {
      throw new DataFolderUnusable(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Optional<String> known() {
    return jdbc.sql("SELECT id FROM archive").query(String.class).optional();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
