package dev.honeytoken.collector.channel.http;

import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;

/** A channel that speaks HTTP: it says what to send, and what to make of the answer. */
public abstract class HttpChannel implements Channel {
  private final Outlet outlet;

  /** A channel with that name, type and poster. */
  protected HttpChannel(Outlet outlet) {
    this.outlet = outlet;
  }

  @Override
  public final String name() {
    return outlet.name();
  }

  @Override
  public final String type() {
    return outlet.type();
  }

  @Override
  public final Outcome send(Alert alert, String idempotencyKey) {
    try {
      return deliver(alert, idempotencyKey, outlet.poster().begin());
    } catch (Unreachable e) {
      return e.outcome();
    } catch (WireException e) {
      return new Outcome.Later("the answer is not what it should be: " + e.getMessage(), null);
    }
  }

  /**
   * Brings one alert.
   *
   * @param attempt what requests are sent with
   * @throws Unreachable if a request got no answer that can be used
   */
  protected abstract Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable;

  @Override
  public final String toString() {
    return outlet.type() + " '" + outlet.name() + "'";
  }
}
