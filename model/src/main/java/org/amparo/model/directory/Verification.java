package org.amparo.model.directory;

/** The outcome of checking a model's files against its description. */
public sealed interface Verification {

  record Intact(VerifiedModel model) implements Verification {}

  record Refused(String name, Refusal refusal) implements Verification {}
}
