package org.amparo.service.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The original beside its text, inside the page: only kinds of files in which a browser runs
 * nothing of the page's origin, each under a policy that allows it nothing but to be looked at.
 */
@RestController
class PreviewController {

  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  /**
   * Kinds of files and the policy of each. The browser's own viewer of PDF files runs apart from
   * the page and does not start in a sandbox, so that only pictures have one.
   */
  private static final Map<MediaType, String> POLICIES =
      Map.of(
          MediaType.APPLICATION_PDF, NOTHING,
          MediaType.IMAGE_PNG, NOTHING + "; sandbox",
          MediaType.IMAGE_JPEG, NOTHING + "; sandbox");

  /** With what a file of each kind begins, byte by byte. */
  private static final Map<String, MediaType> SIGNS =
      Map.of(
          "%PDF-", MediaType.APPLICATION_PDF,
          "\u0089PNG\r\n\u001a\n", MediaType.IMAGE_PNG,
          "\u00ff\u00d8\u00ff", MediaType.IMAGE_JPEG);

  private static final int LONGEST_SIGN = 8;

  private final DocumentAccess access;
  private final OriginalStore originals;
  private final AuditTrail audit;

  PreviewController(DocumentAccess access, OriginalStore originals, AuditTrail audit) {
    this.access = access;
    this.originals = originals;
    this.audit = audit;
  }

  /** What the file is say its first bytes, never its name; also of one that could not be read. */
  @Requires(Action.READ_DOCUMENTS)
  @GetMapping("/api/v1/documents/{id}/preview")
  ResponseEntity<Resource> preview(@PathVariable String id, Caller caller) throws IOException {
    StoredDocument document = access.find(id, caller);
    Path file = originals.path(document.sha256());
    MediaType type =
        kind(file).orElseThrow(() -> Problem.notFound("Only PDF, PNG and JPEG files are shown."));
    audit.record(caller.name(), Deed.PREVIEW, id);
    return ResponseEntity.ok()
        .contentType(type)
        .contentLength(document.bytes())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", POLICIES.get(type))
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "SAMEORIGIN")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename(document.filename(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new FileSystemResource(file));
  }

  private static Optional<MediaType> kind(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      String head = new String(bytes.readNBytes(LONGEST_SIGN), StandardCharsets.ISO_8859_1);
      return SIGNS.entrySet().stream()
          .filter(sign -> head.startsWith(sign.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }
}
