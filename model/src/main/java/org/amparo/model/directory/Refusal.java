package org.amparo.model.directory;

import java.util.List;

/** Why a model is not accepted; {@link #reason()} is for the operator. */
public sealed interface Refusal {
  String reason();

  record InvalidName(String name) implements Refusal {
    @Override
    public String reason() {
      return "\"%s\" is no model name: up to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit"
          .formatted(name);
    }
  }

  record NameTaken(String name) implements Refusal {
    @Override
    public String reason() {
      return "there is already a model called " + name;
    }
  }

  record NotThere(String name) implements Refusal {
    @Override
    public String reason() {
      return "there is no model called " + name;
    }
  }

  record NoFolder(String folder) implements Refusal {
    @Override
    public String reason() {
      return "there is no folder " + folder;
    }
  }

  record MissingFile(String file) implements Refusal {
    @Override
    public String reason() {
      return file + " is missing";
    }
  }

  /** Only weights in pickle format, which can run code when they are read. */
  record PickledWeights(String file) implements Refusal {
    @Override
    public String reason() {
      return "the weights are only in %s, a pickle, which can run code when it is read; Amparo reads model.safetensors"
          .formatted(file);
    }
  }

  record BrokenFile(String file, String fault) implements Refusal {
    @Override
    public String reason() {
      return file + " " + fault;
    }
  }

  record ChangedFile(String file) implements Refusal {
    @Override
    public String reason() {
      return file + " is not what it was when the model was imported";
    }
  }

  record UnknownArchitecture(String found, List<String> known) implements Refusal {
    public UnknownArchitecture {
      known = List.copyOf(known);
    }

    @Override
    public String reason() {
      return "unknown architecture \"%s\"; known are %s".formatted(found, String.join(", ", known));
    }
  }

  /** A setting of a known architecture that Amparo does not compute. */
  record Unsupported(String setting, String found) implements Refusal {
    @Override
    public String reason() {
      return "%s is %s, which is not supported".formatted(setting, found);
    }
  }

  record MissingTensor(String tensor) implements Refusal {
    @Override
    public String reason() {
      return "tensor " + tensor + " is missing from the weights";
    }
  }

  record WrongShape(String tensor, List<Long> expected, List<Long> found) implements Refusal {
    public WrongShape {
      expected = List.copyOf(expected);
      found = List.copyOf(found);
    }

    @Override
    public String reason() {
      return "tensor %s has shape %s, expected %s".formatted(tensor, found, expected);
    }
  }

  record UnsupportedType(String tensor, String type) implements Refusal {
    @Override
    public String reason() {
      return "tensor %s is stored as %s; F32, F16 and BF16 are supported".formatted(tensor, type);
    }
  }

  record NotEnoughMemory(long needed, long available) implements Refusal {
    @Override
    public String reason() {
      return "the model needs about %.1f GB of memory, %.1f GB are available"
          .formatted(needed / 1e9, available / 1e9);
    }
  }

  /** Everything was in order until the model was asked for an answer. */
  record DoesNotRun(String fault) implements Refusal {
    @Override
    public String reason() {
      return "the model does not run: " + fault;
    }
  }
}
