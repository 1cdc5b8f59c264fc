package org.amparo.index.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * {@code finding FOLDER} measures known-item search over the cases in a folder. Prints one JSON
 * object.
 */
public final class IndexBench {
  private IndexBench() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("finding FOLDER");
      System.exit(2);
    }
    var corpus = CaseCorpus.read(Path.of(arguments[1]));
    var results = new LinkedHashMap<String, Object>();
    results.put("finding", new FindingBench(corpus).run());
    System.out.println(Json.write(results));
  }
}
