package org.amparo.model.directory;

/** The numbers that a model is stored in and computes with. */
public enum Precision {
  /** float32: agrees with the reference to a few millionths. */
  FP32,
  /** bfloat16: half the memory, and faster where the processor computes with it. */
  BF16,
  /** 8-bit weights with a scale per row: a quarter of the memory, a little less exact. */
  INT8
}
