package org.amparo.model.torchscript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a module as the file that {@code torch.jit.load} and DJL's PyTorch engine read.
 *
 * <p>Tensors pass through one at a time, so memory stays small whatever the size of the model. The
 * same module gives the same bytes.
 */
public final class TorchScriptArchive {

  private TorchScriptArchive() {}

  /**
   * Writes {@code module} to {@code file}, which must not exist; a failure leaves no file behind.
   *
   * @throws IOException if the file exists or cannot be written, or if a tensor's bytes do not fill
   *     its shape
   */
  public static void write(Path file, TorchScriptModule module) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    boolean complete = false;
    try (StoredZip zip = new StoredZip(file)) {
      write(zip, module);
      complete = true;
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void write(StoredZip zip, TorchScriptModule module) throws IOException {
    Pickle pickle = new Pickle(module);
    zip.add("model/data.pkl", pickle.bytes());
    zip.add("model/code/__torch__.py", utf8(module.source()));
    zip.add("model/constants.pkl", Pickle.emptyTuple());
    zip.add("model/version", utf8("3\n"));
    zip.add("model/byteorder", utf8("little"));
    List<Tensor> tensors = pickle.tensors();
    for (int i = 0; i < tensors.size(); i++) {
      zip.add("model/data/" + i, tensors.get(i).size(), tensors.get(i).bytes());
    }
    zip.finish();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
