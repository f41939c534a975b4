package dev.honeytoken.collector.persona;

/** Git over HTTP ({@code info/refs}, {@code git-upload-pack}, {@code git-receive-pack}). */
final class GitPersona implements Persona {
  @Override
  public String id() {
    return "git";
  }

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

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin() || ask.query() == null || !ask.query().contains("service=git-")) {
      return answer(ask);
    }
    String service =
        ask.query().contains("git-receive-pack") ? "git-receive-pack" : "git-upload-pack";
    return new Answer(
            200,
            java.util.Map.of("Content-Type", "application/x-" + service + "-advertisement"),
            packet("# service=" + service + "\n")
                + "0000"
                + packet("0".repeat(40) + " capabilities^{}\0agent=git/2.45.2\n")
                + "0000")
        .with("Cache-Control", "no-cache, max-age=0, must-revalidate");
  }

  /** With its length before it (gitprotocol-common, pkt-line). */
  private static String packet(String text) {
    return String.format("%04x", text.length() + 4) + text;
  }
}
