package org.springframework.security.core;

/** Signature: somebody. */
public interface Authentication {}
