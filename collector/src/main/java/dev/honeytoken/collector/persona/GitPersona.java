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
    return text(401, body).with("Www-Authenticate", "Basic realm=\"Git\"");
  }

  private static Answer text(int status, String body) {
    return new Answer(status, java.util.Map.of("Content-Type", "text/plain; charset=UTF-8"), body);
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin()) {
      return answer(ask);
    }
    String asked = ask.query() == null ? "" : ask.query();
    if (asked.contains("git-receive-pack") || ask.path().endsWith("/git-receive-pack")) {
      return text(403, "You are not allowed to upload code.\n");
    }
    if (!asked.contains("service=git-upload-pack")) {
      return text(404, "Not Found\n");
    }
    return new Answer(
            200,
            java.util.Map.of("Content-Type", "application/x-git-upload-pack-advertisement"),
            packet("# service=git-upload-pack\n")
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
