package org.amparo.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that a real PostgreSQL server takes part in; left out, with the reason, without one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsPostgres.Condition.class)
public @interface NeedsPostgres {

  /** Whether there is one. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return PostgresServer.installed()
          .map(bin -> ConditionEvaluationResult.enabled("PostgreSQL is in " + bin))
          .orElseGet(
              () ->
                  ConditionEvaluationResult.disabled(
                      "PostgreSQL is not installed (Debian's package: postgresql)"));
    }
  }
}
