package org.amparo.model.grounding;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.amparo.model.facts.Particular;

/**
 * Why a sentence is not believed.
 *
 * @param text the words of the sentence that the document does not bear out
 */
public record Doubt(Kind kind, String text) {

  /** What the words are. */
  public enum Kind {
    @JsonProperty("date")
    DATE,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("amount")
    AMOUNT,
    @JsonProperty("term")
    TERM,
    @JsonProperty("reference")
    REFERENCE,
    @JsonProperty("country")
    COUNTRY,
    @JsonProperty("outcome")
    OUTCOME,
    @JsonProperty("name")
    NAME,
    /** Denied here and affirmed in the document, or the reverse. */
    @JsonProperty("negation")
    NEGATION,
    /** The sentence as a whole: nothing in the document says it. */
    @JsonProperty("statement")
    STATEMENT
  }

  static Doubt of(Particular particular) {
    Kind kind =
        switch (particular.kind()) {
          case DATE -> Kind.DATE;
          case NUMBER -> Kind.NUMBER;
          case AMOUNT -> Kind.AMOUNT;
          case TERM -> Kind.TERM;
          case REFERENCE -> Kind.REFERENCE;
          case COUNTRY -> Kind.COUNTRY;
          case OUTCOME -> Kind.OUTCOME;
        };
    return new Doubt(kind, particular.text());
  }
}
