package dev.honeytoken.client;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.Setting;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says why there was no answer from the collector, and what mends it. */
final class NoAnswer {
  private final String where;
  private final Network network;
  private final Clock clock;

  NoAnswer(CollectorAddress address, Clock clock) {
    this.where = "The collector at " + address.url();
    this.network = address.network();
    this.clock = clock;
  }

  CollectorException explain(IOException e) {
    if (e instanceof SSLException) {
      return tls(e);
    }
    if (e instanceof ProtocolException) {
      return new CollectorException(
          Reason.GARBAGE,
          where + " answered what is not HTTP. Perhaps it speaks TLS, or it is another server.",
          e,
          "Check scheme, host and port of {0}.",
          Setting.COLLECTOR_URL);
    }
    if (e instanceof InterruptedIOException) {
      return timeOut(e);
    }
    if (e instanceof UnknownHostException) {
      return unreachable(e, "has a host that no name server knows from here");
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return unreachable(e, "does not take connections; it is not running, or a firewall is near");
    }
    return unreachable(e, "closed the connection without an answer");
  }

  private CollectorException timeOut(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return unreachable(e, "was not waited for: this build was told to stop");
    }
    return new CollectorException(
        Reason.UNREACHABLE,
        where
            + " did not answer within "
            + network.requestTimeout().toSeconds()
            + " seconds; it is overloaded, or something on the way swallows packets.",
        e,
        "Check that the build's machine reaches {0}, or raise {1}.",
        Setting.COLLECTOR_URL,
        Setting.REQUEST_TIMEOUT);
  }

  private CollectorException unreachable(IOException e, String what) {
    ProxyAddress proxy = network.proxy();
    if (proxy == null) {
      return new CollectorException(
          Reason.UNREACHABLE,
          where + " " + what + ".",
          e,
          "Start the collector, or mend {0}; behind a proxy, set {1}.",
          Setting.COLLECTOR_URL,
          Setting.PROXY);
    }
    return new CollectorException(
        Reason.UNREACHABLE,
        where + " " + what + ", as seen through the proxy " + proxy.host() + ":" + proxy.port(),
        e,
        "Start the collector, or mend {0} or {1} (user and password too).",
        Setting.COLLECTOR_URL,
        Setting.PROXY);
  }

  private CollectorException tls(IOException e) {
    if (e instanceof SSLPeerUnverifiedException) {
      return tls(
          e,
          "showed a certificate that was issued for another host",
          "Set {0} to a name that is in the certificate.",
          Setting.COLLECTOR_URL);
    }
    if (caused(e, CertificateExpiredException.class) != null) {
      return outOfDate(e, "has expired");
    }
    if (caused(e, CertificateNotYetValidException.class) != null) {
      return outOfDate(e, "is not valid yet");
    }
    if (caused(e, java.security.cert.CertificateException.class) != null
        || caused(e, CertPathValidatorException.class) != null) {
      return tls(
          e,
          "showed a certificate of an authority that is not trusted here",
          "Set {0} to a PEM file with that authority's certificate.",
          Setting.TRUSTED_CERTIFICATES);
    }
    return tls(
        e,
        "could not agree with this machine on TLS; perhaps it speaks plain http there",
        "Check scheme and port of {0}.",
        Setting.COLLECTOR_URL);
  }

  private CollectorException outOfDate(IOException e, String what) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    X509Certificate certificate = certificate(e);
    String span =
        certificate == null
            ? ""
            : " (it is valid from "
                + certificate.getNotBefore().toInstant()
                + " until "
                + certificate.getNotAfter().toInstant()
                + ")";
    return tls(
        e,
        "showed a certificate that " + what + span + "; this machine's clock says " + now,
        "If that is the wrong time, set this machine's clock; else renew the certificate behind"
            + " {0}.",
        Setting.COLLECTOR_URL);
  }

  private CollectorException tls(IOException e, String what, String mend, Setting setting) {
    return new CollectorException(Reason.TLS, where + " " + what + ".", e, mend, setting);
  }

  private static @Nullable X509Certificate certificate(IOException e) {
    CertPathValidatorException path = caused(e, CertPathValidatorException.class);
    if (path == null || path.getCertPath() == null || path.getIndex() < 0) {
      return null;
    }
    List<? extends Certificate> chain = path.getCertPath().getCertificates();
    return path.getIndex() < chain.size()
            && chain.get(path.getIndex()) instanceof X509Certificate certificate
        ? certificate
        : null;
  }

  private static <T extends Throwable> @Nullable T caused(Throwable e, Class<T> type) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }
}
