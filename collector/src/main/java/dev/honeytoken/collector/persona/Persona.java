package dev.honeytoken.collector.persona;

/**
 * A product whose answers are given. What is answered depends on the request's form alone, never on
 * whether a credential is a decoy's: an intruder must not be able to tell. Stateless, thread-safe.
 */
interface Persona {
  /** Whether requests with this path go to that product. */
  boolean owns(Ask ask);

  /** What the product would say. */
  Answer answer(Ask ask);
}
