package org.amparo.model.directory;

import java.nio.file.Path;

/** A model whose files were just found to be what its description says. */
public record VerifiedModel(Path folder, ModelDescription description) {}
