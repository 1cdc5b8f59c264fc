package org.amparo.service.identity;

/** What the holder of a key may do. */
public enum Role {
  ADMINISTRATOR
}
