package dev.honeytoken.collector.persona;

/** A web server that lets nobody in without a login. */
final class PlainPersona implements Persona {
  @Override
  public boolean owns(Ask ask) {
    return true;
  }

  @Override
  public Answer answer(Ask ask) {
    return Answer.page(401).with("Www-Authenticate", "Basic realm=\"Restricted\"");
  }
}
