package org.amparo.model.directory;

/** Carries a {@link Refusal} up to where it becomes a value. */
public final class ModelRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  public ModelRefused(Refusal refusal) {
    super(refusal.reason());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
