package org.amparo.service.document;

/**
 * Why a document was set aside.
 *
 * @param reason for programs
 * @param detail for people; holds no text of the document
 * @param retry whether trying again can end better: USELESS, WORTHWHILE or AFTER_CHANGE
 */
public record Failure(String reason, String detail, String retry) {}
