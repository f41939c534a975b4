package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.model.Describable;

/** Signature: what is around a build. */
public abstract class BuildWrapper implements Describable<BuildWrapper>, ExtensionPoint {}
