package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.auth.Role;
import org.jspecify.annotations.Nullable;

/** Something that can be asked of a page: a look, a form that is sent. */
public final class Action {
  private final String method;
  private final String path;
  private final @Nullable Role role;
  private final Work work;
  private final boolean live;
  private final PathTemplate template;

  private Action(String method, String path, @Nullable Role role, Work work, boolean live) {
    this.method = method;
    this.path = path;
    this.role = role;
    this.work = work;
    this.live = live;
    this.template = new PathTemplate(path);
  }

  /** What is done. */
  @FunctionalInterface
  public interface Work {
    /** Does it and answers. */
    void handle(Exchange exchange) throws Exception;
  }

  /** A page, or a part of one. */
  public static Action look(String path, Role role, Work work) {
    return new Action("GET", path, role, work, false);
  }

  /** A part that a page asks for by itself; a session is not kept alive by it. */
  public static Action live(String path, Role role, Work work) {
    return new Action("GET", path, role, work, true);
  }

  /** A form that was sent; it is written down in the audit log. */
  public static Action send(String path, Role role, Work work) {
    return new Action("POST", path, role, work, false);
  }

  /** Something that may be asked before anybody has signed in. */
  public static Action open(String method, String path, Work work) {
    return new Action(method, path, null, work, false);
  }

  /** HTTP method. */
  public String method() {
    return method;
  }

  /** Path with names of parameters in braces. */
  public String path() {
    return path;
  }

  /** Who may; null if everybody may. */
  public @Nullable Role role() {
    return role;
  }

  boolean isLive() {
    return live;
  }

  Work work() {
    return work;
  }

  PathTemplate template() {
    return template;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
