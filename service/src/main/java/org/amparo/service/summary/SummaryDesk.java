package org.amparo.service.summary;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.amparo.model.facts.FactFinder;
import org.amparo.model.summary.Summarizer;
import org.amparo.model.text.LanguageDetection;
import org.amparo.model.writing.GroundedSummary;
import org.amparo.model.writing.WritingStep;
import org.amparo.service.models.SummaryModels;
import org.amparo.service.models.SummaryModels.Question;
import org.amparo.service.problem.Problem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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

  /** The steps of a model's writing, and its answer; the answer alone where no model writes. */
  Flux<SummaryEvent<SummaryAnswer>> events(String model, String text, int sentences) {
    return models
        .chosen(model)
        .map(name -> queued(listener -> answer(name, text, sentences, listener)))
        .orElseGet(
            () ->
                Mono.fromCallable(() -> extract(text, sentences))
                    .subscribeOn(Schedulers.boundedElastic())
                    .<SummaryEvent<SummaryAnswer>>map(SummaryEvent.Done::new)
                    .flux());
  }

  /**
   * The steps of a model's writing, and what becomes of its summary.
   *
   * @param model one that {@link SummaryModels#chosen} gave
   * @param then called in the thread that writes
   */
  <A> Flux<SummaryEvent<A>> events(
      String model, Question question, Function<GroundedSummary, A> then) {
    return queued(listener -> then.apply(write(model, question, listener)));
  }

  /**
   * The answer, in the caller's thread, which can be interrupted.
   *
   * @throws Problem 503 if it was
   */
  SummaryAnswer answer(String model, String text, int sentences) {
    return models
        .chosen(model)
        .map(name -> answer(name, text, sentences, _ -> !Thread.currentThread().isInterrupted()))
        .orElseGet(() -> extract(text, sentences));
  }

  private <A> Flux<SummaryEvent<A>> queued(Function<Predicate<WritingStep>, A> work) {
    return Flux.create(sink -> queue(sink, work));
  }

  private <A> void queue(FluxSink<SummaryEvent<A>> sink, Function<Predicate<WritingStep>, A> work) {
    try {
      Future<?> queued =
          thread.submit(
              () -> {
                if (!sink.isCancelled()) {
                  writeTo(sink, work);
                }
              });
      sink.onDispose(() -> queued.cancel(false));
    } catch (RejectedExecutionException full) {
      sink.error(Problem.tooManyRequests("Too many summaries are waiting.", PATIENCE));
    }
  }

  private static <A> void writeTo(
      FluxSink<SummaryEvent<A>> sink, Function<Predicate<WritingStep>, A> work) {
    try {
      A answer =
          work.apply(
              step -> {
                sink.next(new SummaryEvent.Step<>(step));
                return !sink.isCancelled();
              });
      sink.next(new SummaryEvent.Done<>(answer));
      sink.complete();
    } catch (RuntimeException | Error failure) {
      if (!sink.isCancelled()) {
        sink.error(failure);
      }
    }
  }

  private SummaryAnswer answer(
      String model, String text, int sentences, Predicate<WritingStep> listener) {
    String language = languages.detect(text);
    GroundedSummary summary = write(model, new Question(text, language, sentences), listener);
    return SummaryAnswer.of(summary, facts.find(text, language));
  }

  private GroundedSummary write(String model, Question question, Predicate<WritingStep> listener) {
    return models
        .write(model, question, listener)
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
