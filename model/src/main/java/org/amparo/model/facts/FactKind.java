package org.amparo.model.facts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a fact is about. */
public enum FactKind {
  @JsonProperty("date")
  DATE,
  @JsonProperty("deadline")
  DEADLINE,
  @JsonProperty("amount")
  AMOUNT,
  @JsonProperty("country")
  COUNTRY,
  @JsonProperty("place")
  PLACE,
  @JsonProperty("reference")
  REFERENCE,
  @JsonProperty("authority")
  AUTHORITY,
  @JsonProperty("outcome")
  OUTCOME
}
