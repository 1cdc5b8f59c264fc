package org.amparo.service.extraction;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What came of reading a file: its text, or the reason why there is none. */
public sealed interface Extraction {

  /**
   * The text of a document and what the file says about itself.
   *
   * @param text paragraphs separated by one blank line; no control characters but {@code '\n'} and
   *     {@code '\t'}; never blank. All offsets count UTF-16 code units of this string.
   * @param mediaType what the content is, whatever the name said; without parameters
   * @param metadata what the file says about itself
   * @param pageBreaks where the second and each later page begins, in order; empty where the format
   *     has no pages
   * @param attachments what was attached to a mail; none of it is part of {@code text}
   * @param ocrUsed whether any of the text was recognized from an image
   * @param omissions what is missing from the text or the attachments; empty if nothing is
   */
  record Text(
      String text,
      String mediaType,
      Metadata metadata,
      List<PageBreak> pageBreaks,
      List<Attachment> attachments,
      boolean ocrUsed,
      Set<Omission> omissions)
      implements Extraction {
    public Text {
      Objects.requireNonNull(mediaType, "mediaType");
      Objects.requireNonNull(metadata, "metadata");
      if (text.isBlank()) {
        throw new IllegalArgumentException("text is blank");
      }
      for (PageBreak pageBreak : pageBreaks) {
        Objects.checkIndex(pageBreak.offset(), text.length() + 1);
      }
      pageBreaks = List.copyOf(pageBreaks);
      attachments = List.copyOf(attachments);
      omissions = Set.copyOf(omissions);
    }

    /** Whether the text ends before the document does. */
    public boolean truncated() {
      return omissions.contains(Omission.TEXT_CUT);
    }
  }

  /**
   * There is no text.
   *
   * @param detail one sentence for the person who looks after the service; holds no text of the
   *     document
   */
  record Failed(Reason reason, String detail) implements Extraction {
    public Failed {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * What a file says about itself; any of it may be absent or wrong. For a mail, title is the
   * subject and author the sender.
   */
  record Metadata(
      Optional<String> title,
      Optional<String> author,
      Optional<Instant> created,
      OptionalInt pageCount) {
    /** Says nothing. */
    public static final Metadata NONE =
        new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /**
   * A page begins.
   *
   * @param page its number, 2 or more: the first page begins at 0 and needs no break
   * @param offset of its first character; two breaks at one offset enclose an empty page
   */
  record PageBreak(int page, int offset) {
    public PageBreak {
      if (page < 2 || offset < 0) {
        throw new IllegalArgumentException("page " + page + " at " + offset);
      }
    }
  }

  /**
   * A file that travelled in a mail.
   *
   * @param name as the mail has it: for people to read, never to be used as a path
   * @param mediaType as the mail has it: a claim, not a finding
   * @param file the bytes
   */
  record Attachment(String name, String mediaType, Path file) {}

  /** Why a text is not the whole of its document. */
  enum Omission {
    /** The text was longer than {@link ExtractionLimits#characters()}; its end is missing. */
    TEXT_CUT,
    /**
     * There were more attachments or embedded files than {@link ExtractionLimits#embeddedCount()}.
     */
    EMBEDDED_CUT,
    /** Something was embedded deeper than {@link ExtractionLimits#embeddedDepth()}. */
    EMBEDDED_TOO_DEEP,
    /** Something embedded, or a page, could not be read. */
    PART_UNREADABLE,
    /** Some pages or pictures are images, and Tesseract is not installed. */
    OCR_UNAVAILABLE
  }

  /** Whether trying the same file again can end better. */
  enum Retry {
    /** No: the file itself has to change. */
    USELESS,
    /** Yes, as things are: the cause may have been passing. */
    WORTHWHILE,
    /** Once the operator has changed something: a limit, or what is installed. */
    AFTER_CHANGE
  }

  /** Why there is no text. */
  enum Reason {
    /** The file has no bytes. */
    EMPTY_FILE(Retry.USELESS),
    /** It opens with a password only. */
    ENCRYPTED(Retry.USELESS),
    /** Not a format that Amparo reads. */
    UNSUPPORTED_FORMAT(Retry.USELESS),
    /** It does not hold to its own format. */
    DAMAGED(Retry.USELESS),
    /** It was read, and holds no text. */
    NO_TEXT(Retry.USELESS),
    /** It took longer than it may. */
    TIMED_OUT(Retry.WORTHWHILE),
    /** The file, or what it expands to, is beyond the limits. */
    TOO_LARGE(Retry.AFTER_CHANGE),
    /** Reading it takes more memory than it may. */
    OUT_OF_MEMORY(Retry.AFTER_CHANGE),
    /** The process that read it died, or could not be started. */
    WORKER_CRASHED(Retry.WORTHWHILE),
    /** It is a scan, and Tesseract is not installed. */
    OCR_UNAVAILABLE(Retry.AFTER_CHANGE);

    private final Retry retry;

    Reason(Retry retry) {
      this.retry = retry;
    }

    /** Whether trying again can end better. */
    public Retry retry() {
      return retry;
    }
  }
}
