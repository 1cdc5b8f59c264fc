package org.amparo.service.identity;

/**
 * A key, without its secret.
 *
 * @param name what the audit trail calls its holder
 */
public record ApiKey(String id, String name, Role role) {}
