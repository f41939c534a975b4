package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.model.Describable;

/** Signature: a step of a build that builds. */
public abstract class Builder implements BuildStep, Describable<Builder>, ExtensionPoint {}
