package org.amparo.service.nodes;

import java.util.List;

/** The services that share the database, of which this is one. */
public interface Nodes {

  /** Whether there may be others. */
  boolean isShared();

  /** The name of this one. */
  String self();

  /** The names of the others that are alive. */
  List<String> others();

  /** Whether this node has the duty. It takes one that nobody alive has, and keeps it. */
  boolean takes(Duty duty);

  /** Lets another have it. */
  void leaves(Duty duty);

  /** Tells the others up to which change search follows here. */
  void follows(long change);

  /** Waits until search follows up to this change on all others that are alive, too. */
  void awaitOthers(long change);
}
