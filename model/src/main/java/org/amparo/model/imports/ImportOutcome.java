package org.amparo.model.imports;

import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Refusal;

/** What became of an import. */
public sealed interface ImportOutcome {

  record Imported(ModelDescription model) implements ImportOutcome {}

  /** Nothing was left behind. */
  record Refused(Refusal refusal) implements ImportOutcome {}
}
