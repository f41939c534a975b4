package hudson.model;

/** Signature: holds items. */
public interface ItemGroup<T extends Item> extends ModelObject {}
