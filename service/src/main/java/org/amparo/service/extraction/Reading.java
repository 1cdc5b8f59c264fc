package org.amparo.service.extraction;

import java.util.function.IntConsumer;

/**
 * One file in the course of being read.
 *
 * @param flow where its text goes
 * @param attachments where its attachments go
 * @param pagesAhead is told how many images are about to go to Tesseract
 */
record Reading(
    Wire.Request request,
    TextFlow flow,
    Findings findings,
    AttachmentFolder attachments,
    IntConsumer pagesAhead) {

  static Reading of(Wire.Request request, IntConsumer pagesAhead) {
    var findings = new Findings();
    var attachments =
        new AttachmentFolder(request.attachments(), request.embeddedCount(), findings);
    return new Reading(
        request, new TextFlow(request.characters()), findings, attachments, pagesAhead);
  }
}
