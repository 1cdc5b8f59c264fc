package org.amparo.service.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.amparo.model.digest.Sha256;
import org.amparo.service.problem.Problem;
import org.amparo.service.storage.DataFolder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Receives multipart requests: files go to disk as they come, never whole into memory. */
@Component
class UploadReceiver {

  private final Path incoming;
  private final UploadSettings settings;

  UploadReceiver(DataFolder data, UploadSettings settings) {
    this.incoming = data.incoming();
    this.settings = settings;
  }

  /** Everything the request brought. If it breaks off, nothing of it stays. */
  Mono<Upload> receive(Flux<PartEvent> events) {
    var upload = new Upload();
    return events
        .onErrorMap(IllegalArgumentException.class, _ -> noForm())
        .timeout(settings.stall())
        .onErrorMap(
            TimeoutException.class,
            _ -> Problem.tooSlow("Nothing came for " + settings.stall().toSeconds() + " seconds."))
        .windowUntil(PartEvent::isLast)
        .concatMap(
            part -> part.switchOnFirst((first, all) -> receivePart(first.get(), all, upload)))
        .then(Mono.just(upload))
        .doOnError(_ -> discard(upload))
        .doOnCancel(() -> discard(upload));
  }

  /** Deletes what was received and not taken over. */
  void discard(Upload upload) {
    upload.paths().forEach(UploadReceiver::deleteQuietly);
  }

  private Mono<Void> receivePart(PartEvent first, Flux<PartEvent> events, Upload upload) {
    return switch (first) {
      case PartEvent part when part.headers().getContentDisposition().getName() == null ->
          refuse(events, noForm());
      case FilePartEvent file when file.name().equals("file") ->
          receiveFile(file.filename(), events.map(PartEvent::content)).doOnNext(upload::add).then();
      case FormPartEvent field -> {
        DataBufferUtils.release(field.content());
        yield events
            .skip(1)
            .doOnNext(event -> DataBufferUtils.release(event.content()))
            .then(Mono.fromRunnable(() -> upload.field(field.name(), field.value())));
      }
      default ->
          refuse(
              events,
              Problem.badRequest(
                  "The part '" + first.name() + "' is a file; files come as 'file'."));
    };
  }

  private static Mono<Void> refuse(Flux<PartEvent> events, Problem problem) {
    return events
        .doOnNext(event -> DataBufferUtils.release(event.content()))
        .then(Mono.error(problem));
  }

  /** The heads of its parts say nothing that can be understood. */
  private static Problem noForm() {
    return Problem.badRequest(
        "The request is no multipart form: each part needs a name in its Content-Disposition.");
  }

  private Mono<Upload.ReceivedFile> receiveFile(String name, Flux<DataBuffer> content) {
    return Mono.defer(
        () -> {
          Path path = incoming.resolve(UUID.randomUUID().toString());
          var reception = new Reception(Sha256.digest(), settings.fileSize().toBytes());
          return DataBufferUtils.write(
                  content
                      .doOnNext(reception::count)
                      .doOnDiscard(DataBuffer.class, DataBufferUtils::release),
                  path,
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE)
              .then(Mono.fromSupplier(() -> reception.of(path, name)))
              .doOnError(_ -> deleteQuietly(path))
              .doOnCancel(() -> deleteQuietly(path));
        });
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts and digests a file while it comes. */
  private static final class Reception {

    private final MessageDigest digest;
    private final long most;
    private long bytes;

    Reception(MessageDigest digest, long most) {
      this.digest = digest;
      this.most = most;
    }

    void count(DataBuffer buffer) {
      bytes += buffer.readableByteCount();
      if (bytes > most) {
        DataBufferUtils.release(buffer);
        throw Problem.tooLarge(
            "A file may have %,d bytes at most; this one has more.".formatted(most));
      }
      try (var readable = buffer.readableByteBuffers()) {
        readable.forEachRemaining(digest::update);
      }
    }

    Upload.ReceivedFile of(Path path, String name) {
      return new Upload.ReceivedFile(path, name, HexFormat.of().formatHex(digest.digest()), bytes);
    }
  }
}
