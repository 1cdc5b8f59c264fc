package org.amparo.service.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.amparo.model.classification.Classification;
import org.amparo.model.summary.Digest;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A document as a row of its table, and back. */
@Component
class DocumentRow implements RowMapper<StoredDocument> {

  private final JsonMapper json;

  DocumentRow(JsonMapper json) {
    this.json = json;
  }

  @Override
  public StoredDocument mapRow(ResultSet rs, int rowNumber) throws SQLException {
    return new StoredDocument(
        rs.getString("id"),
        rs.getString("sha256"),
        rs.getLong("bytes"),
        rs.getString("filename"),
        Optional.ofNullable(rs.getString("title")),
        Optional.ofNullable(rs.getString("case_id")),
        Optional.ofNullable(rs.getString("declared_language")),
        Instant.ofEpochMilli(rs.getLong("received_at")),
        DocumentStatus.valueOf(rs.getString("status")),
        rs.getInt("attempts"),
        failure(rs),
        Instant.ofEpochMilli(rs.getLong("updated_at")),
        rs.getLong("change"),
        reading(rs),
        Optional.ofNullable(rs.getString("correction"))
            .map(correction -> json.readValue(correction, Correction.class)),
        rs.getInt("released") == 1);
  }

  JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Reading reading) {
    Doubt doubt = Doubt.of(reading.classification());
    return statement
        .param("classifiedBy", doubt.classifiedBy())
        .param("urgencyRank", doubt.urgencyRank())
        .param("uncertainty", doubt.uncertainty())
        .param("mediaType", reading.mediaType())
        .param("language", reading.language())
        .param("title", reading.title().map(DocumentRow::kept).orElse(null))
        .param("author", reading.author().map(DocumentRow::kept).orElse(null))
        .param("createdAt", reading.createdAt().map(Instant::toEpochMilli).orElse(null))
        .param("pages", reading.pages().isPresent() ? reading.pages().getAsInt() : null)
        .param("ocr", reading.ocr() ? 1 : 0)
        .param("omissions", json(reading.omissions()))
        .param("pageOffsets", json(reading.pageOffsets()))
        .param("characters", reading.characters())
        .param("classification", json(reading.classification()))
        .param("summary", json(reading.summary()))
        .param("deadline", reading.summary().deadline().map(d -> d.date().toString()).orElse(null));
  }

  /** Files say all kinds of things of themselves; not every database keeps the character NUL. */
  private static String kept(String found) {
    return found.replace('\0', ' ');
  }

  String json(Object value) {
    return json.writeValueAsString(value);
  }

  private static Optional<Failure> failure(ResultSet rs) throws SQLException {
    if (!DocumentStatus.FAILED.name().equals(rs.getString("status"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Failure(
            rs.getString("failure_reason"),
            rs.getString("failure_detail"),
            rs.getString("failure_retry")));
  }

  private Optional<Reading> reading(ResultSet rs) throws SQLException {
    if (rs.getString("classification") == null) {
      return Optional.empty();
    }
    int pages = rs.getInt("pages");
    OptionalInt pageCount = rs.wasNull() ? OptionalInt.empty() : OptionalInt.of(pages);
    long createdAt = rs.getLong("created_at");
    Optional<Instant> created =
        rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(createdAt));
    return Optional.of(
        new Reading(
            rs.getString("media_type"),
            rs.getString("language"),
            Optional.ofNullable(rs.getString("file_title")),
            Optional.ofNullable(rs.getString("author")),
            created,
            pageCount,
            json.readValue(rs.getString("page_offsets"), new TypeReference<List<Integer>>() {}),
            rs.getInt("ocr") == 1,
            json.readValue(rs.getString("omissions"), new TypeReference<List<String>>() {}),
            rs.getInt("characters"),
            json.readValue(rs.getString("classification"), Classification.class),
            json.readValue(rs.getString("summary"), Digest.class)));
  }
}
