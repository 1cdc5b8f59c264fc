package org.amparo.service.nodes;

import java.util.List;

/** There is no other: the database is in the data folder. */
final class OnlyNode implements Nodes {

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public String self() {
    return "this";
  }

  @Override
  public List<String> others() {
    return List.of();
  }

  @Override
  public boolean takes(Duty duty) {
    return true;
  }

  @Override
  public void leaves(Duty duty) {}

  @Override
  public void follows(long change) {}

  @Override
  public void awaitOthers(long change) {}
}
