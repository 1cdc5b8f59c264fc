package org.amparo.service;

/** The program. */
public final class Amparo {

  private Amparo() {}

  public static void main(String[] args) {
    throw new UnsupportedOperationException("not yet built");
  }
}
