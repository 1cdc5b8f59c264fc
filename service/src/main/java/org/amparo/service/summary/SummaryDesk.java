package org.amparo.service.summary;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.amparo.model.facts.FactFinder;
import org.amparo.model.summary.Summarizer;
import org.amparo.model.text.LanguageDetection;
import org.amparo.model.writing.WritingStep;
import org.amparo.service.models.SummaryModels;
import org.amparo.service.problem.Problem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Where summaries are made. What a model writes is written in one thread, in the order of the
 * requests; who goes away leaves the queue, or ends the writing at its next token. What is written
 * waits for its reader, never the thread.
 */
@Component
class SummaryDesk implements DisposableBean {

  private static final int WAITING = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SummaryModels models;
  private final Summarizer builtIn;
  private final FactFinder facts;
  private final LanguageDetection languages;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("summary-writing").factory());

  SummaryDesk(
      SummaryModels models, Summarizer builtIn, FactFinder facts, LanguageDetection languages) {
    this.models = models;
    this.builtIn = builtIn;
    this.facts = facts;
    this.languages = languages;
  }

  /** What comes of a request while it is answered. */
  sealed interface Event {

    /** It goes on. */
    record Step(WritingStep step) implements Event {}

    /** It is answered. */
    record Done(SummaryAnswer answer) implements Event {}
  }

  /** The steps of a model's writing, and its answer; the answer alone where no model writes. */
  Flux<Event> events(String model, String text, int sentences) {
    return models
        .chosen(model)
        .map(name -> Flux.<Event>create(sink -> queue(sink, name, text, sentences)))
        .orElseGet(() -> Flux.defer(() -> Flux.just(new Event.Done(extract(text, sentences)))));
  }

  /**
   * The answer, in the caller's thread, which can be interrupted.
   *
   * @throws Problem 503 if it was
   */
  SummaryAnswer answer(String model, String text, int sentences) {
    return models
        .chosen(model)
        .map(name -> write(name, text, sentences, _ -> !Thread.currentThread().isInterrupted()))
        .orElseGet(() -> extract(text, sentences));
  }

  private void queue(FluxSink<Event> sink, String model, String text, int sentences) {
    try {
      Future<?> work =
          thread.submit(
              () -> {
                if (!sink.isCancelled()) {
                  writeTo(sink, model, text, sentences);
                }
              });
      sink.onDispose(() -> work.cancel(false));
    } catch (RejectedExecutionException full) {
      sink.error(Problem.tooManyRequests("Too many summaries are waiting.", PATIENCE));
    }
  }

  private void writeTo(FluxSink<Event> sink, String model, String text, int sentences) {
    try {
      SummaryAnswer answer =
          write(
              model,
              text,
              sentences,
              step -> {
                sink.next(new Event.Step(step));
                return !sink.isCancelled();
              });
      sink.next(new Event.Done(answer));
      sink.complete();
    } catch (RuntimeException | Error failure) {
      if (!sink.isCancelled()) {
        sink.error(failure);
      }
    }
  }

  private SummaryAnswer write(
      String model, String text, int sentences, Predicate<WritingStep> listener) {
    String language = languages.detect(text);
    return models
        .write(model, new SummaryModels.Question(text, language, sentences), listener)
        .map(summary -> SummaryAnswer.of(summary, facts.find(text, language)))
        .orElseThrow(() -> Problem.unavailable("The summary was given up."));
  }

  private SummaryAnswer extract(String text, int sentences) {
    String language = languages.detect(text);
    return SummaryAnswer.of(
        builtIn.summarize(text, language, sentences), facts.find(text, language));
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
