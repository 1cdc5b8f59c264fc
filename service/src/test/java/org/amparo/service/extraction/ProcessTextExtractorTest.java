package org.amparo.service.extraction;

import static org.amparo.service.extraction.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Reason;
import org.amparo.service.extraction.Extraction.Retry;
import org.amparo.service.extraction.Extraction.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.util.unit.DataSize;

/** What a file can do to its worker, and never to the service. */
@Execution(ExecutionMode.CONCURRENT)
class ProcessTextExtractorTest {

  private static final Sandbox SANDBOX = Sandbox.ofThisMachine();

  private static final ExtractionLimits TIGHT =
      new ExtractionLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          DataSize.ofMegabytes(64),
          1_000_000,
          3,
          5,
          100,
          DataSize.ofMegabytes(1));

  @TempDir Path folder;
  private Path attachments;
  private TextExtractor extractor;

  @BeforeEach
  void makeFolders() throws IOException {
    attachments = Files.createDirectory(folder.resolve("attachments"));
  }

  @AfterEach
  void leavesNoProcessAndNoFileBehind() throws IOException {
    extractor.close();
    assertThat(workers()).isEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertThat(left.map(it -> it.getFileName().toString())).containsExactly("fonts");
    }
  }

  private void hostile(int workers, int filesPerWorker, ExtractionLimits limits) {
    WorkerCommand real = WorkerCommand.ofThisProgram(SANDBOX);
    List<String> program = new ArrayList<>(real.program());
    program.set(program.size() - 1, HostileWorker.class.getName());
    open(limits, workers, filesPerWorker, new WorkerCommand(real.launcher(), program));
  }

  private void real(ExtractionLimits limits) {
    open(limits, 1, 100, WorkerCommand.ofThisProgram(SANDBOX));
  }

  private void open(ExtractionLimits limits, int workers, int files, WorkerCommand command) {
    extractor =
        new ProcessTextExtractor(
            folder.resolve("work"),
            limits,
            new WorkerSettings(workers, files, "tesseract", command));
  }

  /** Those of this test; a service that other tests share has workers, too. */
  private List<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(child -> commandLine(child).contains(folder.toString()))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException e) {
      // Ended meanwhile, or a system without /proc.
      return process.info().commandLine().orElse("");
    }
  }

  private Extraction extract(String filename, byte[] content)
      throws IOException, InterruptedException {
    Path file = Files.write(Files.createTempFile(folder, "upload", ""), content);
    return extractor.extract(file, filename, attachments);
  }

  private Extraction extract(String filename) throws IOException, InterruptedException {
    return extract(filename, utf8("x"));
  }

  private static Reason reason(Extraction extraction) {
    assertThat(extraction).isInstanceOf(Failed.class);
    return ((Failed) extraction).reason();
  }

  private void theNextFileIsRead() throws IOException, InterruptedException {
    assertThat(extract("next")).isInstanceOf(Text.class);
  }

  @Test
  void aFileIsReadInAnotherProcess() throws Exception {
    real(TIGHT);
    var text = (Text) extract("../../nota 😀.txt", utf8("Uno.\n\nDos."));
    assertThat(text.text()).isEqualTo("Uno.\n\nDos.");
    assertThat(workers()).hasSize(1);
  }

  @Test
  void whatAPdfSaysCrossesTheProcessesWhole() throws Exception {
    real(ExtractionLimits.DEFAULT);
    var text = (Text) extract("auto.pdf", Samples.pdf("Uno.", "Dos."));
    assertThat(text.text()).isEqualTo("Uno.\n\nDos.");
    assertThat(text.pageBreaks()).containsExactly(new Extraction.PageBreak(2, 6));
    assertThat(text.metadata().pageCount()).hasValue(2);
  }

  @Test
  void attachmentsBelongToTheCaller() throws Exception {
    real(TIGHT);
    String mail =
        """
        From: a@example.org
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=m

        --m
        Content-Disposition: attachment; filename="../../a.txt"

        Uno.
        --m--
        """;
    var text = (Text) extract("a.eml", utf8(mail));
    extractor.close();
    assertThat(text.attachments()).extracting(Extraction.Attachment::name).containsExactly("a.txt");
    assertThat(text.attachments().get(0).file()).hasContent("Uno.");
    assertThat(text.attachments().get(0).file()).startsWith(attachments);
  }

  @Test
  void aFileWithoutAttachmentsLeavesNothingBehind() throws Exception {
    real(TIGHT);
    extract("nota.txt", utf8("Uno."));
    assertThat(attachments).isEmptyDirectory();
  }

  @Test
  void anEmptyFileIsNotOpened() throws Exception {
    real(TIGHT);
    assertThat(reason(extract("auto.docx", new byte[0]))).isEqualTo(Reason.EMPTY_FILE);
  }

  @Test
  void aFileBeyondTheLimitIsNotOpened() throws Exception {
    real(TIGHT);
    assertThat(reason(extract("nota.txt", new byte[(1 << 20) + 1]))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aMissingFileIsAFaultOfTheMachine() {
    real(TIGHT);
    assertThatThrownBy(() -> extractor.extract(folder.resolve("none"), "a.txt", attachments))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aParserThatHangsIsGivenUp() throws Exception {
    hostile(1, 100, TIGHT);
    var failed = (Failed) extract("hang");
    assertThat(failed.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(failed.reason().retry()).isEqualTo(Retry.WORTHWHILE);
    theNextFileIsRead();
  }

  @Test
  void aParserThatCrashesItsProcessCostsOnlyItsFile() throws Exception {
    hostile(1, 100, TIGHT);
    var failed = (Failed) extract("crash");
    assertThat(failed.reason()).isEqualTo(Reason.WORKER_CRASHED);
    assertThat(failed.detail()).contains("134");
    theNextFileIsRead();
  }

  @Test
  void aParserThatThrowsTellsNothingOfTheDocument() throws Exception {
    hostile(1, 100, TIGHT);
    var failed = (Failed) extract("throw");
    assertThat(failed.reason()).isEqualTo(Reason.WORKER_CRASHED);
    assertThat(failed.detail()).doesNotContain("texto");
    theNextFileIsRead();
  }

  @Test
  void aParserThatDevoursMemoryIsToldFromACrash() throws Exception {
    hostile(1, 100, TIGHT);
    assertThat(reason(extract("devour"))).isEqualTo(Reason.OUT_OF_MEMORY);
    theNextFileIsRead();
  }

  @Test
  void aParserThatPrintsDoesNotDisturb() throws Exception {
    hostile(1, 100, TIGHT);
    assertThat(extract("print")).isInstanceOf(Text.class);
    theNextFileIsRead();
  }

  @Test
  void aWorkerCannotPassOffAFileOfTheMachineAsAnAttachment() throws Exception {
    hostile(1, 100, TIGHT);
    assertThat(reason(extract("steal"))).isEqualTo(Reason.WORKER_CRASHED);
    assertThat(attachments).isEmptyDirectory();
  }

  @Test
  void aWorkerKilledAtWorkCostsOnlyItsFile() throws Exception {
    hostile(1, 100, ExtractionLimits.DEFAULT);
    theNextFileIsRead();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Extraction> hanging = executor.submit(() -> extract("hang"));
      while (attachments.toFile().list().length == 0) {
        Thread.onSpinWait();
      }
      workers().forEach(ProcessHandle::destroyForcibly);
      assertThat(reason(hanging.get())).isEqualTo(Reason.WORKER_CRASHED);
    }
    theNextFileIsRead();
  }

  @Test
  void aWorkerKilledInItsSleepCostsNothing() throws Exception {
    hostile(1, 100, TIGHT);
    theNextFileIsRead();
    for (ProcessHandle worker : workers()) {
      worker.destroyForcibly();
      worker.onExit().join();
    }
    theNextFileIsRead();
  }

  @Test
  void anInterruptedCallerGivesUp() throws Exception {
    hostile(1, 100, ExtractionLimits.DEFAULT);
    theNextFileIsRead();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var began = new CountDownLatch(1);
      Callable<Extraction> call =
          () -> {
            began.countDown();
            return extract("hang");
          };
      Future<Extraction> hanging = executor.submit(call);
      began.await();
      hanging.cancel(true);
    }
    theNextFileIsRead();
  }

  @Test
  void oneBadFileDoesNotHoldUpTheOthers() throws Exception {
    hostile(2, 100, ExtractionLimits.DEFAULT);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Extraction> hanging = executor.submit(() -> extract("hang"));
      for (int i = 0; i < 20; i++) {
        theNextFileIsRead();
      }
      assertThat(hanging.isDone()).isFalse();
      hanging.cancel(true);
    }
  }

  @Test
  void aWornWorkerIsReplaced() throws Exception {
    hostile(1, 2, TIGHT);
    Set<String> processes = new HashSet<>();
    while (processes.size() < 3) {
      processes.add(((Text) extract("next")).text());
    }
    assertThat(workers().size()).isLessThanOrEqualTo(2);
  }

  @Test
  void aWorkerKnowsNothingOfItsServicesEnvironment() throws Exception {
    hostile(1, 100, TIGHT);
    String seen = ((Text) extract("next")).text();
    assertThat(seen).contains("PATH").doesNotContain("HOME").doesNotContain("AMPARO");
  }

  @Test
  void aWorkerReachesNoNetworkNotEvenOfThisMachine() throws Exception {
    assumeTrue(
        SANDBOX.walls().contains(Sandbox.Wall.NETWORK),
        "this machine allows no network namespaces; see user_namespaces(7)");
    try (var neighbour = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      hostile(1, 100, TIGHT);
      assertThat(((Text) extract("call " + neighbour.getLocalPort())).text())
          .contains("not connected");
    }
  }

  @Test
  void aWorkerWritesNoFileLargerThanItMay() throws Exception {
    assumeTrue(SANDBOX.walls().contains(Sandbox.Wall.RESOURCES), "prlimit is not installed");
    hostile(1, 100, TIGHT);
    assertThat(((Text) extract("fill")).text()).contains("not written");
  }

  @Test
  void aCommandThatDoesNotExistIsAFailureOfTheFileOnly() {
    real(TIGHT);
    assertThatThrownBy(
            () ->
                new ProcessTextExtractor(
                    folder.resolve("work"),
                    TIGHT,
                    new WorkerSettings(
                        1,
                        1,
                        "tesseract",
                        new WorkerCommand(List.of("java-that-is-missing"), List.of("x")))))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aProgramThatIsNoWorkerIsToldAtOnce() throws Exception {
    open(
        TIGHT,
        1,
        1,
        new WorkerCommand(
            WorkerCommand.ofThisProgram(SANDBOX).launcher(), List.of("-cp", ".", "NoSuchWorker")));
    assertThat(reason(extract("next"))).isEqualTo(Reason.WORKER_CRASHED);
  }

  @Test
  void aClosedExtractorRefuses() throws Exception {
    hostile(1, 100, TIGHT);
    theNextFileIsRead();
    extractor.close();
    assertThatThrownBy(() -> extract("next")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leftoversOfAnEarlierServiceAreRemoved() throws Exception {
    Files.createDirectories(folder.resolve("work/worker-old/inner"));
    real(TIGHT);
    assertThat(folder.resolve("work/worker-old")).doesNotExist();
  }
}
