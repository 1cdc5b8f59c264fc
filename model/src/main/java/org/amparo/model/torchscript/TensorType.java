package org.amparo.model.torchscript;

/**
 * The element types a tensor can have in an archive.
 *
 * <p>Archive source names a type by its number, not by {@code torch.float32}: {@code x.to(6)} is
 * written {@code torch.to(x, 6)}. The numbers are those of c10::ScalarType.
 */
public enum TensorType {
  UINT8("ByteStorage", 1, 0),
  INT8("CharStorage", 1, 1),
  INT32("IntStorage", 4, 3),
  INT64("LongStorage", 8, 4),
  FLOAT16("HalfStorage", 2, 5),
  FLOAT32("FloatStorage", 4, 6),
  BFLOAT16("BFloat16Storage", 2, 15);

  private final String storage;
  private final int bytes;
  private final int code;

  TensorType(String storage, int bytes, int code) {
    this.storage = storage;
    this.bytes = bytes;
    this.code = code;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** The number that archive source uses for this type. */
  public int code() {
    return code;
  }

  String storage() {
    return storage;
  }
}
