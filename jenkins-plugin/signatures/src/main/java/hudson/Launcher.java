package hudson;

/** Signature: starts processes on an agent. */
public abstract class Launcher {}
