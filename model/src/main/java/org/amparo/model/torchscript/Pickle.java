package org.amparo.model.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The object graph of a module in pickle protocol 2, with the dozen opcodes that libtorch's own
 * unpickler knows. Tensors are referred to by number; their bytes are files beside the pickle.
 */
final class Pickle {
  private static final byte[] PROTOCOL = {(byte) 0x80, 2};
  private static final int EMPTY_TUPLE = ')';
  private static final int EMPTY_LIST = ']';
  private static final int EMPTY_DICT = '}';
  private static final int MARK = '(';
  private static final int TUPLE = 't';
  private static final int APPENDS = 'e';
  private static final int SET_ITEMS = 'u';
  private static final int NEW_OBJECT = 0x81;
  private static final int BUILD = 'b';
  private static final int REDUCE = 'R';
  private static final int PERSISTENT_ID = 'Q';
  private static final int FALSE = 0x89;
  private static final int INT = 'J';
  private static final int LONG = 0x8a;
  private static final int FLOAT = 'G';
  private static final int TEXT = 'X';
  private static final int STOP = '.';

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Tensor> tensors = new ArrayList<>();

  /** What {@code constants.pkl} holds when the source has no tensor constants. */
  static byte[] emptyTuple() {
    Pickle pickle = new Pickle();
    pickle.out.writeBytes(PROTOCOL);
    pickle.op(EMPTY_TUPLE).op(STOP);
    return pickle.out.toByteArray();
  }

  Pickle(TorchScriptModule module) {
    out.writeBytes(PROTOCOL);
    global("__torch__", "AmparoModule").op(EMPTY_TUPLE).op(NEW_OBJECT);
    op(EMPTY_DICT).op(MARK);
    text("training").op(FALSE);
    for (Attribute attribute : module.attributes()) {
      text(attribute.name());
      switch (attribute) {
        case Attribute.OneTensor one -> tensor(one.tensor());
        case Attribute.Tensors many ->
            list("build_tensorlist", () -> many.tensors().forEach(this::tensor));
        case Attribute.LaidOutWeights _ -> op(EMPTY_LIST);
        case Attribute.Int number -> integer(number.value());
        case Attribute.Float number -> real(number.value());
        case Attribute.Text text -> text(text.value());
        case Attribute.Ints many ->
            list("build_intlist", () -> many.values().forEach(this::integer));
        case Attribute.Floats many ->
            list("build_doublelist", () -> many.values().forEach(this::real));
      }
    }
    op(SET_ITEMS).op(BUILD).op(STOP);
  }

  private Pickle() {}

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The tensors that the graph refers to; the index is the name of the file with the bytes. */
  List<Tensor> tensors() {
    return tensors;
  }

  private void tensor(Tensor tensor) {
    global("torch._utils", "_rebuild_tensor_v2").op(MARK);
    op(MARK).text("storage").global("torch", tensor.type().storage());
    text(Integer.toString(tensors.size())).text("cpu").integer(tensor.elements());
    op(TUPLE).op(PERSISTENT_ID);
    integer(0);
    op(MARK);
    tensor.shape().forEach(this::integer);
    op(TUPLE).op(MARK);
    strides(tensor.shape()).forEach(this::integer);
    op(TUPLE).op(FALSE);
    global("collections", "OrderedDict").op(EMPTY_TUPLE).op(REDUCE);
    op(TUPLE).op(REDUCE);
    tensors.add(tensor);
  }

  private static List<Long> strides(List<Long> shape) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (long length : shape.reversed()) {
      strides.add(stride);
      stride *= Math.max(1, length);
    }
    return strides.reversed();
  }

  private void list(String builder, Runnable elements) {
    global("torch.jit._pickle", builder).op(MARK).op(EMPTY_LIST).op(MARK);
    elements.run();
    op(APPENDS).op(TUPLE).op(REDUCE);
  }

  private Pickle global(String module, String name) {
    out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private Pickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op(TEXT);
    out.writeBytes(little(4).putInt(utf8.length).array());
    out.writeBytes(utf8);
    return this;
  }

  private void integer(long value) {
    if (value == (int) value) {
      op(INT);
      out.writeBytes(little(4).putInt((int) value).array());
    } else {
      op(LONG).op(Long.BYTES);
      out.writeBytes(little(8).putLong(value).array());
    }
  }

  private void real(double value) {
    op(FLOAT);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN).putDouble(value).array());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Pickle op(int opcode) {
    out.write(opcode);
    return this;
  }
}
