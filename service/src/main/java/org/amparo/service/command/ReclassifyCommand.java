package org.amparo.service.command;

import java.util.concurrent.Callable;
import org.amparo.service.learning.ReclassificationRoom;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "reclassify",
    description = {
      "Lets the active model label every document again, while the service is stopped.",
      "What people said of a document stands."
    })
final class ReclassifyCommand implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    try (var service = StoppedService.open();
        var progress = new Progress("reclassify")) {
      Object done =
          service.getBean(ReclassificationRoom.class).reclassify("command line", progress::at);
      System.out.println(service.getBean(JsonMapper.class).writeValueAsString(done));
    }
    return 0;
  }
}
