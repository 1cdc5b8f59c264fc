package org.amparo.service.cases;

import java.util.function.Supplier;

/** The documents of cases, as far as cases must know of them. */
public interface CaseContents {

  /**
   * Restricts a case and, in the same step, takes back what of it was released for research. When
   * this returns, search follows.
   *
   * @param restriction answers the id that the case has from then on
   * @return that id
   */
  String restrict(Supplier<String> restriction);
}
