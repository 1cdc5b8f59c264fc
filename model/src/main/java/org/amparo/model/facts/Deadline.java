package org.amparo.model.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The deadline of a text that a desk must see first: the earliest that is not past on the reference
 * day; the earliest of all where every one is past or there is no such day.
 *
 * @param kind appeal, hearing, removal, payment or other
 * @param start first character in the text, in UTF-16 code units
 * @param end one past the last character
 * @param reference the day it was compared with
 * @param referenceKind {@code written}, the day of the paper; {@code newest}, the newest other date
 *     in it; {@code none}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Deadline(
    LocalDate date,
    String kind,
    int start,
    int end,
    Optional<LocalDate> reference,
    String referenceKind) {

  public Deadline {
    reference = reference == null ? Optional.empty() : reference;
  }
}
