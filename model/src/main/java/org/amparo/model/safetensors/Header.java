package org.amparo.model.safetensors;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON header of one file, held against the data that it describes. */
final class Header {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int MAX_DIMENSIONS = 16;

  private record Extent(String name, long begin, long end) {}

  private final Path file;
  private final MemorySegment data;
  private final List<Extent> extents = new ArrayList<>();

  Header(Path file, MemorySegment data) {
    this.file = file;
    this.data = data;
  }

  Map<String, StoredTensor> read(byte[] json) throws BrokenSafetensors {
    JsonNode header;
    try {
      header = JSON.readTree(json);
    } catch (JacksonException notJson) {
      throw broken("has a header that is not valid JSON");
    }
    if (!header.isObject()) {
      throw broken("has a header that is not a JSON object");
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
      }
    }
    requireNoGapAndNoOverlap();
    return tensors;
  }

  private StoredTensor tensor(String name, JsonNode entry) throws BrokenSafetensors {
    JsonNode typeName = entry.path("dtype");
    ElementType type =
        ElementType.named(typeName.isString() ? typeName.stringValue() : "")
            .orElseThrow(() -> broken("has unsupported dtype " + typeName + " in tensor " + name));
    List<Long> shape = longs(name, entry.path("shape"), "shape");
    List<Long> offsets = longs(name, entry.path("data_offsets"), "data_offsets");
    if (offsets.size() != 2) {
      throw broken("gives " + offsets.size() + " data_offsets for tensor " + name);
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (begin > end) {
      throw broken("lets tensor %s end (%d) before it begins (%d)".formatted(name, end, begin));
    }
    if (end > data.byteSize()) {
      throw broken(
          "places tensor %s at bytes %d to %d but holds only %d; is the download complete?"
              .formatted(name, begin, end, data.byteSize()));
    }
    long size = size(name, type, shape);
    if (end - begin != size) {
      throw broken(
          "gives tensor %s %d bytes, its shape %s in %s needs %d"
              .formatted(name, end - begin, shape, type, size));
    }
    extents.add(new Extent(name, begin, end));
    return new StoredTensor(name, type, shape, data.asSlice(begin, end - begin));
  }

  private long size(String name, ElementType type, List<Long> shape) throws BrokenSafetensors {
    if (shape.size() > MAX_DIMENSIONS) {
      throw broken("gives tensor " + name + " " + shape.size() + " dimensions");
    }
    long size = type.bytes();
    try {
      for (long length : shape) {
        size = Math.multiplyExact(size, length);
      }
    } catch (ArithmeticException overflow) {
      throw broken("gives tensor " + name + " the impossible shape " + shape);
    }
    return size;
  }

  private List<Long> longs(String name, JsonNode node, String what) throws BrokenSafetensors {
    if (!node.isArray()) {
      throw broken("has no " + what + " for tensor " + name);
    }
    List<Long> numbers = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isIntegralNumber() || !element.canConvertToLong() || element.longValue() < 0) {
        throw broken("has a wrong number in " + what + " of tensor " + name);
      }
      numbers.add(element.longValue());
    }
    return numbers;
  }

  /**
   * The format wants the data covered exactly once: bytes that nobody names could hide anything.
   */
  private void requireNoGapAndNoOverlap() throws BrokenSafetensors {
    extents.sort(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end));
    long covered = 0;
    for (Extent extent : extents) {
      if (extent.begin != covered) {
        throw broken(
            (extent.begin < covered
                    ? "has tensor %s overlapping another at byte %d"
                    : "leaves bytes unused before tensor %s at byte %d")
                .formatted(extent.name, extent.begin));
      }
      covered = extent.end;
    }
    if (covered != data.byteSize()) {
      throw broken("has " + (data.byteSize() - covered) + " bytes that belong to no tensor");
    }
  }

  private BrokenSafetensors broken(String reason) {
    return new BrokenSafetensors(file, reason);
  }
}
