package org.amparo.model.chat;

/** A conversation that a template does not accept, or a template that cannot be rendered. */
public final class ChatRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ChatRefused(String reason) {
    super(reason);
  }
}
