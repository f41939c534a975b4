package dev.honeytoken.jenkins.store;

import dev.honeytoken.placement.FileTree;
import dev.honeytoken.planting.Workspace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A workspace that exists in memory only: a credential is made from what is planted in it. */
final class MemoryWorkspace implements Workspace, FileTree {
  private final String id;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private @Nullable String planting;

  MemoryWorkspace(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public FileTree files() {
    return this;
  }

  @Override
  public Optional<String> recorded() {
    return Optional.ofNullable(planting);
  }

  @Override
  public void record(String planting) {
    this.planting = planting;
  }

  @Override
  public void forget() {
    planting = null;
  }

  @Override
  public <T> T alone(Duration patience, Supplier<T> work) {
    return work.get();
  }

  @Override
  public byte @Nullable [] read(String file) {
    byte[] bytes = files.get(file);
    return bytes == null ? null : bytes.clone();
  }

  @Override
  public void requireWritable(String file) {}

  @Override
  public void write(String file, byte @Nullable [] before, byte[] bytes) {
    files.put(file, bytes.clone());
  }

  @Override
  public void delete(String file, byte[] before) {
    files.remove(file);
  }
}
