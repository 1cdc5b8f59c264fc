package org.amparo.service.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.amparo.service.problem.Problem;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.StringDecoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a stream of questions, one JSON object a line, in order. A line that cannot be answered
 * has an error in its place and the stream goes on. Lines are taken in as fast as answers are taken
 * out, but for a bounded number that wait, so that a stream of any length needs bounded memory.
 */
@Component
public class Ndjson {

  public static final String MEDIA_TYPE = "application/x-ndjson";

  private static final int LONGEST_LINE = 64 << 20;

  /**
   * Many clients send all their questions before they read the first answer. So many answers wait
   * for them; a client with more questions must read while it sends.
   */
  private static final int ANSWERS_AHEAD = 1 << 15;

  private final JsonMapper json;
  private final int atOnce = Runtime.getRuntime().availableProcessors();
  private final Scheduler workers =
      Schedulers.newParallel("stream", Runtime.getRuntime().availableProcessors());

  Ndjson(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param answer answers one question; may block; a {@link Problem} that it throws becomes the
   *     line's error
   */
  public <Q> Flux<DataBuffer> answer(
      Flux<DataBuffer> body, Class<Q> question, Function<Q, Object> answer) {
    return answer(body, question, answer, workers);
  }

  /**
   * @param by the threads that answer, where they may be held up for long
   */
  public <Q> Flux<DataBuffer> answer(
      Flux<DataBuffer> body, Class<Q> question, Function<Q, Object> answer, Scheduler by) {
    return inOrder(
            lines(body).filter(line -> !line.isBlank()),
            line -> line(answerLine(line, question, answer)),
            by)
        .onErrorResume(
            DataBufferLimitException.class,
            _ ->
                Mono.just(
                    bytes(line(error(null, "A line has more than " + LONGEST_LINE + " bytes.")))));
  }

  /**
   * Answers questions of any form, several at a time, in their order.
   *
   * @param answer what to write of one question's answer; may block
   */
  public <Q> Flux<DataBuffer> inOrder(Flux<Q> questions, Function<Q, String> answer) {
    return inOrder(questions, answer, workers);
  }

  private <Q> Flux<DataBuffer> inOrder(
      Flux<Q> questions, Function<Q, String> answer, Scheduler by) {
    return questions
        .flatMapSequential(
            question ->
                Mono.fromCallable(() -> answer.apply(question)).map(Ndjson::bytes).subscribeOn(by),
            2 * atOnce,
            1)
        .publishOn(Schedulers.parallel(), ANSWERS_AHEAD);
  }

  /** A body's lines, as they come in. */
  public static Flux<String> lines(Flux<DataBuffer> body) {
    StringDecoder decoder = StringDecoder.textPlainOnly(List.of("\n"), true);
    decoder.setMaxInMemorySize(LONGEST_LINE);
    return decoder.decode(body, ResolvableType.forClass(String.class), null, null);
  }

  private <Q> Object answerLine(String line, Class<Q> question, Function<Q, Object> answer) {
    JsonNode id = null;
    try {
      JsonNode node = json.readTree(line);
      if (!node.isObject()) {
        return error(null, "The line is not a JSON object.");
      }
      id = node.get("id");
      return new Answer(id, answer.apply(json.treeToValue(node, question)));
    } catch (JacksonException e) {
      return error(id, "The line is not valid: " + e.getOriginalMessage());
    } catch (Problem e) {
      return new LineError(id, e.getBody());
    }
  }

  /** A value as a line of its own. */
  public String line(Object value) {
    return json.writeValueAsString(value) + "\n";
  }

  private static DataBuffer bytes(String text) {
    return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static LineError error(JsonNode id, String detail) {
    return new LineError(id, Problem.badRequest(detail).getBody());
  }

  /** The answer's own fields, after the question's id. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(JsonNode id, @JsonUnwrapped Object answer) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineError(JsonNode id, ProblemDetail error) {}
}
