package org.amparo.index;

import java.util.List;

/** The names of fields in the Lucene index. A change of meaning here is a new {@link #SCHEMA}. */
final class IndexFields {
  /** Raise it when an older index can no longer be read rightly. */
  static final String SCHEMA = "3";

  /** On the document and on its passage vectors, so that one delete takes all. */
  static final String ID = "id";

  /** The id again, on documents alone, to sort by. */
  static final String ORDER = "order";

  /** Present on documents, absent on passage vectors. */
  static final String KIND = "kind";

  static final String DOCUMENT = "document";

  /**
   * Who may see it: {@code case:} and the case's id, or {@link #INTAKE}; besides {@link #RELEASED}
   * if it was released for research.
   */
  static final String SCOPE = "scope";

  static final String INTAKE = "intake";
  static final String RELEASED = "released";
  static final String CASE = "case:";

  /** Words and stems with positions and offsets. */
  static final String TEXT = "text";

  /** Words and stems of title and file name. */
  static final String TITLE = "title";

  static final String TOPIC = "topic";
  static final String COUNTRY = "country";
  static final String TYPE = "type";
  static final String URGENCY = "urgency";
  static final String LANGUAGE = "language";

  /** The fields that hold labels. */
  static final List<String> LABELS = List.of(TOPIC, TYPE, URGENCY, LANGUAGE);

  /** Milliseconds since 1970. */
  static final String DATE = "date";

  /** Where passages start and end, as {@link PassageCode} writes them. */
  static final String PASSAGES = "passages";

  /** Stored only. */
  static final String BODY = "body";

  static final String FILENAME = "filename";

  /** Stored only: where pages begin, as {@link Pages} writes them. */
  static final String PAGES = "pages";

  /** In front of the model's name: a vector field each. */
  static final String VECTOR = "vector:";

  static final String START = "start";
  static final String END = "end";

  private IndexFields() {}
}
