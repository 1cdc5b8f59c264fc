package org.amparo.service.cases;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.amparo.index.Visibility;
import org.amparo.service.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says, as things stand now, what a {@link Sight} reaches. */
@Repository
public class Sights {

  private final JdbcClient jdbc;

  Sights(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the index may let this caller find. */
  public Visibility visibility(Caller caller) {
    return visibility(Sight.of(caller));
  }

  /**
   * What the index may let somebody find. Names the cases that are allowed, not those that are
   * hidden: a case that was made a moment ago is hidden until it is asked for anew.
   */
  public Visibility visibility(Sight sight) {
    if (sight.open() && isNothingHidden(sight)) {
      return Visibility.all();
    }
    var visibility = new Visibility(false, cases(sight), sight.open());
    return sight.released() ? visibility.withReleased() : visibility;
  }

  /** Whether a document that lies in this case, or in the intake, can be seen. */
  public boolean reaches(Sight sight, Optional<String> caseId, boolean released) {
    if (sight.released() && released) {
      return true;
    }
    return caseId.isEmpty() ? sight.open() : reachesCase(sight, caseId.get());
  }

  private boolean reachesCase(Sight sight, String caseId) {
    return sight
            .bindCase(
                jdbc.sql("SELECT COUNT(*) FROM case_file WHERE id = :id AND " + Sight.OF_CASE)
                    .param("id", caseId))
            .query(Long.class)
            .single()
        > 0;
  }

  private boolean isNothingHidden(Sight sight) {
    return sight
            .bindCase(jdbc.sql("SELECT COUNT(*) FROM case_file WHERE NOT " + Sight.OF_CASE))
            .query(Long.class)
            .single()
        == 0;
  }

  private Set<String> cases(Sight sight) {
    return new HashSet<>(
        sight
            .bindCase(jdbc.sql("SELECT id FROM case_file WHERE " + Sight.OF_CASE))
            .query(String.class)
            .list());
  }
}
