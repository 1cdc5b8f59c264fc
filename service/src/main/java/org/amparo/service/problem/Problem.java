package org.amparo.service.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that says what was wrong with the request. */
public final class Problem extends ErrorResponseException {

  private Problem(HttpStatus status, String title, String detail) {
    super(status, body(status, title, detail), null);
  }

  /** 400: the request cannot be understood as it is. */
  public static Problem badRequest(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "The request is not valid", detail);
  }

  /** 401: nobody in particular asks. */
  public static Problem unauthorized(String detail) {
    return new Problem(HttpStatus.UNAUTHORIZED, "A key is needed", detail);
  }

  /** 403: known, but not allowed. */
  public static Problem forbidden(String detail) {
    return new Problem(HttpStatus.FORBIDDEN, "Not allowed", detail);
  }

  /** 404: there is nothing here, or nothing that the asker may know of. */
  public static Problem notFound(String detail) {
    return new Problem(HttpStatus.NOT_FOUND, "Not found", detail);
  }

  /** 409: not in the state in which the thing now is. */
  public static Problem conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT, "Not possible now", detail);
  }

  /** 408: the request did not come to its end. */
  public static Problem tooSlow(String detail) {
    return new Problem(HttpStatus.REQUEST_TIMEOUT, "Too slow", detail);
  }

  /** 413: more than is accepted. */
  public static Problem tooLarge(String detail) {
    return new Problem(HttpStatus.CONTENT_TOO_LARGE, "Too large", detail);
  }

  /**
   * 429: too often.
   *
   * @param wait until when it is of no use to try again
   */
  public static Problem tooManyRequests(String detail, Duration wait) {
    var problem = new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts", detail);
    return problem.after(wait);
  }

  /** 503: try again later. */
  public static Problem unavailable(String detail) {
    return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Not available", detail);
  }

  /**
   * 503: try again later.
   *
   * @param wait until when it is of no use to try again
   */
  public static Problem unavailable(String detail, Duration wait) {
    return unavailable(detail).after(wait);
  }

  private Problem after(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return this;
  }

  private static ProblemDetail body(HttpStatus status, String title, String detail) {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setTitle(title);
    return body;
  }
}
