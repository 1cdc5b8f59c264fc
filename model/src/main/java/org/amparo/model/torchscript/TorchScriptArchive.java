package org.amparo.model.torchscript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Writes a module as the file that {@code torch.jit.load} and DJL's PyTorch engine read.
 *
 * <p>Tensors pass through one at a time, so memory stays small whatever the size of the model. The
 * same module gives the same bytes.
 */
public final class TorchScriptArchive {

  /**
   * The version of the operators that source is written for. With an older one the loader gives
   * some operators the meaning that they once had: 3 lets a division of whole numbers drop the
   * rest.
   */
  private static final int OPERATORS = 10;

  private TorchScriptArchive() {}

  /**
   * Writes {@code module} to {@code file}, which must not exist; a failure leaves no file behind.
   *
   * @throws IOException if the file exists or cannot be written, or if a tensor's bytes do not fill
   *     its shape
   */
  public static void write(Path file, TorchScriptModule module) throws IOException {
    write(file, module, _ -> {});
  }

  /**
   * Writes as {@link #write(Path, TorchScriptModule)} does.
   *
   * @param progress told the fraction of bytes written, from 0 to 1
   */
  public static void write(Path file, TorchScriptModule module, DoubleConsumer progress)
      throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    boolean complete = false;
    try (StoredZip zip = new StoredZip(file)) {
      write(zip, module, progress);
      complete = true;
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void write(StoredZip zip, TorchScriptModule module, DoubleConsumer progress)
      throws IOException {
    Pickle pickle = new Pickle(module);
    zip.add("model/data.pkl", pickle.bytes());
    zip.add("model/code/__torch__.py", utf8(module.source()));
    zip.add("model/constants.pkl", Pickle.emptyTuple());
    zip.add("model/version", utf8(OPERATORS + "\n"));
    zip.add("model/byteorder", utf8("little"));
    List<Tensor> tensors = pickle.tensors();
    long size = module.size();
    long written = 0;
    for (int i = 0; i < tensors.size(); i++) {
      progress.accept(size == 0 ? 1 : (double) written / size);
      written += tensors.get(i).size();
      zip.add("model/data/" + i, tensors.get(i).size(), tensors.get(i).bytes());
    }
    zip.finish();
    progress.accept(1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
