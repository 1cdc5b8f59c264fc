package org.amparo.service.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Turns every exception of a controller into problem details. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  /** The code of SQL for a character that is none. */
  private static final String NOT_A_TEXT = "22021";

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  /** The database cannot be written or reached now: its disk is full, or others hold it. */
  @ExceptionHandler({
    NonTransientDataAccessResourceException.class,
    TransientDataAccessException.class,
    CannotCreateTransactionException.class,
    UncategorizedSQLException.class
  })
  ResponseEntity<ProblemDetail> databaseRefuses(Exception e) {
    log.error("The database refuses", e);
    var problem =
        Problem.unavailable(
            "The database cannot be used now. Nothing of this request was kept.", DATABASE_WAIT);
    return new ResponseEntity<>(problem.getBody(), problem.getHeaders(), problem.getStatusCode());
  }

  /** PostgreSQL keeps no NUL in a text. Whatever else breaks a constraint is a fault of ours. */
  @ExceptionHandler(DataIntegrityViolationException.class)
  ProblemDetail notAText(DataIntegrityViolationException e) {
    return e.getRootCause() instanceof SQLException sql && NOT_A_TEXT.equals(sql.getSQLState())
        ? Problem.badRequest("A text has a character in it that cannot be kept.").getBody()
        : fault(e);
  }

  /** Nobody is left to answer if whoever asked has gone. */
  @ExceptionHandler(Exception.class)
  Mono<ProblemDetail> unexpected(Exception e) {
    return DisconnectedClientHelper.isClientDisconnectedException(e)
        ? Mono.empty()
        : Mono.just(fault(e));
  }

  /** A fault of ours: the log has it, the asker learns only where to find it there. */
  private static ProblemDetail fault(Exception e) {
    String reference = UUID.randomUUID().toString();
    log.error("Fault {}", reference, e);
    var body =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "A fault of Amparo. The log has it under " + reference + ".");
    body.setTitle("Fault");
    return body;
  }
}
