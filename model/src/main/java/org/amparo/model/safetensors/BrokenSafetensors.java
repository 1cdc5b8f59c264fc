package org.amparo.model.safetensors;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not what it says it is. */
public final class BrokenSafetensors extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;

  BrokenSafetensors(Path file, String reason) {
    super(reason);
    this.file = file.getFileName().toString();
  }

  /** Name of the file, without its folder. */
  public String file() {
    return file;
  }
}
