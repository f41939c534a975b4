package dev.honeytoken.collector.persona;

/** A web server that lets nobody in without a login. */
final class PlainPersona implements Persona {
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
        ? new Answer(200, java.util.Map.of("Content-Type", "text/html"), "<html></html>\n")
        : answer(ask);
  }
}
