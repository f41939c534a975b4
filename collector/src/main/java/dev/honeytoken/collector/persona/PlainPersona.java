package dev.honeytoken.collector.persona;

/** A web server that lets nobody in without a login. */
final class PlainPersona implements Persona {
  /** An empty directory, as web servers list it. */
  private static final String NOTHING =
      "<html>\r\n<head><title>Index of /</title></head>\r\n<body>\r\n<h1>Index of /</h1><hr><pre>"
          + "<a href=\"../\">../</a>\r\n</pre><hr></body>\r\n</html>\r\n";

  @Override
  public String id() {
    return "plain";
  }

  @Override
  public boolean owns(Ask ask) {
    return true;
  }

  @Override
  public Answer answer(Ask ask) {
    return Answer.page(401).with("Www-Authenticate", "Basic realm=\"Restricted\"");
  }

  @Override
  public Answer accept(Ask ask) {
    return ask.hasLogin()
        ? new Answer(200, java.util.Map.of("Content-Type", "text/html"), NOTHING)
        : answer(ask);
  }
}
