package dev.honeytoken.collector.persona;

/**
 * A product whose answers are given. What is answered depends on the request's form alone, never on
 * whether a credential is a decoy's: an intruder must not be able to tell. Stateless, thread-safe.
 */
interface Persona {
  /** The name operators write. */
  String id();

  /** Whether requests like this go to that product, where no host says which it is. */
  boolean owns(Ask ask);

  /** What the product would say to a login that it does not know. */
  Answer answer(Ask ask);

  /**
   * What the product would say to a login that it knows and that may see nothing yet; the same as
   * {@link #answer} to a request without a login.
   */
  default Answer accept(Ask ask) {
    return answer(ask);
  }
}
