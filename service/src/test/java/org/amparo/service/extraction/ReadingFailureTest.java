package org.amparo.service.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Reason;
import org.apache.tika.exception.TikaException;
import org.junit.jupiter.api.Test;

class ReadingFailureTest {

  @Test
  void aScanWhoseTimeWasOverIsWorthAnotherTry() throws Exception {
    Process stillRunning = new ProcessBuilder("sleep", "60").start();
    try {
      stillRunning.exitValue();
    } catch (IllegalThreadStateException e) {
      Failed failed = ReadingFailure.of(new TikaException("Unexpected", e));
      assertThat(failed.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failed.reason().retry()).isEqualTo(Extraction.Retry.WORTHWHILE);
      return;
    } finally {
      stillRunning.destroyForcibly();
    }
    throw new AssertionError("it had ended");
  }
}
