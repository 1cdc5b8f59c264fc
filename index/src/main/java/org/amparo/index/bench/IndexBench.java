package org.amparo.index.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Measures, and prints one JSON object.
 *
 * <ul>
 *   <li>{@code finding FOLDER}: known-item search over the cases in the folder
 *   <li>{@code speed FOLDER WORDS DOCUMENTS...}: indexing and latency over made-up documents of so
 *       many words on average, for each number of documents
 * </ul>
 */
public final class IndexBench {
  private IndexBench() {}

  public static void main(String[] arguments) throws IOException {
    var results = new LinkedHashMap<String, Object>();
    List<String> words = List.of(arguments);
    if (words.size() == 2 && words.getFirst().equals("finding")) {
      results.put("finding", new FindingBench(CaseCorpus.read(Path.of(words.get(1)))).run());
    } else if (words.size() > 3 && words.getFirst().equals("speed")) {
      var corpus = CaseCorpus.read(Path.of(words.get(1)));
      var bench = new SpeedBench(new MadeUpCases(corpus, Integer.parseInt(words.get(2))));
      var runs = new ArrayList<Object>();
      for (String documents : words.subList(3, words.size())) {
        runs.add(bench.run(Integer.parseInt(documents)));
      }
      results.put("speed", runs);
    } else {
      System.err.println("finding FOLDER | speed FOLDER WORDS DOCUMENTS...");
      System.exit(2);
    }
    System.out.println(Json.write(results));
  }
}
