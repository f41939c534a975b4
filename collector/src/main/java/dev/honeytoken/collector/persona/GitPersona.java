package dev.honeytoken.collector.persona;

/** Git over HTTP ({@code info/refs}, {@code git-upload-pack}, {@code git-receive-pack}). */
final class GitPersona implements Persona {
  @Override
  public boolean owns(Ask ask) {
    String path = ask.path();
    return path.endsWith("/info/refs")
        || path.endsWith("/git-upload-pack")
        || path.endsWith("/git-receive-pack")
        || path.contains(".git/");
  }

  @Override
  public Answer answer(Ask ask) {
    String body = ask.hasLogin() ? "HTTP Basic: Access denied\n" : "Authentication required\n";
    return new Answer(401, java.util.Map.of("Content-Type", "text/plain; charset=UTF-8"), body)
        .with("Www-Authenticate", "Basic realm=\"Git\"");
  }
}
