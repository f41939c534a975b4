package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Evidence.Tls;
import dev.honeytoken.decoy.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Turns the server's requests into ours. */
final class Requests {
  private final Forwarding forwarding;

  Requests(Forwarding forwarding) {
    this.forwarding = forwarding;
  }

  Incoming incoming(Request request, Instant at, Incoming.Content body) {
    InetSocketAddress peer = peer(request);
    Forwarding.Origin origin =
        forwarding.of(address(peer), request.getHeaders().getValuesList("X-Forwarded-For"));
    List<Header> headers = new ArrayList<>(request.getHeaders().size());
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.add(new Header(field.getName(), value == null ? "" : value));
    }
    String authority = request.getHttpURI().getAuthority();
    String target =
        WatchedConnection.target(request).orElseGet(() -> request.getHttpURI().getPathQuery());
    return new Incoming(
        at,
        origin.source(),
        peer.getPort(),
        origin.chain(),
        Protocol.HTTP,
        request.getMethod(),
        authority == null ? request.getHeaders().get("Host") : authority,
        target == null ? "" : target,
        headers,
        body,
        tls(endPoint(request)),
        certificate(endPoint(request)));
  }

  /** What can be written of it; what cannot was none that a client has a key for. */
  private static @Nullable String certificate(EndPoint endPoint) {
    EndPoint.SslSessionData data = endPoint.getSslSessionData();
    try {
      Certificate[] chain = data == null ? null : data.sslSession().getPeerCertificates();
      return chain == null || chain.length == 0
          ? null
          : Base64.getEncoder().encodeToString(chain[0].getEncoded());
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      return null;
    }
  }

  /** What came in place of a request, as the body of one. */
  Incoming malformed(Request request, Instant at, byte[] raw) {
    InetSocketAddress peer = peer(request);
    return new Incoming(
        at,
        forwarding.of(address(peer), List.of()).source(),
        peer.getPort(),
        List.of(),
        Protocol.HTTP,
        "?",
        null,
        "",
        List.of(),
        new Incoming.Content(raw, raw.length, null, false),
        tls(endPoint(request)));
  }

  /** What HTTP/2 brought in place of a request, by its fields. */
  Incoming malformed(ConnectionMetaData connection, Instant at, List<Header> fields) {
    InetSocketAddress peer = (InetSocketAddress) connection.getRemoteSocketAddress();
    EndPoint endPoint = connection.getConnection().getEndPoint();
    List<Header> headers = fields.stream().filter(each -> !each.name().startsWith(":")).toList();
    List<String> forwarded =
        headers.stream()
            .filter(each -> each.name().equalsIgnoreCase("X-Forwarded-For"))
            .flatMap(each -> Arrays.stream(each.value().split(",", -1)))
            .map(String::strip)
            .toList();
    Forwarding.Origin origin = forwarding.of(address(peer), forwarded);
    return new Incoming(
        at,
        origin.source(),
        peer.getPort(),
        origin.chain(),
        Protocol.HTTP,
        value(fields, ":method").orElse("?"),
        value(fields, ":authority").orElse(null),
        value(fields, ":path").orElse(""),
        headers,
        new Incoming.Content(new byte[0], 0, null, true),
        tls(endPoint),
        certificate(endPoint));
  }

  private static Optional<String> value(List<Header> fields, String name) {
    return fields.stream().filter(each -> each.name().equals(name)).map(Header::value).findFirst();
  }

  private static InetSocketAddress peer(Request request) {
    return (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
  }

  private static EndPoint endPoint(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  private static InetAddress address(InetSocketAddress peer) {
    return peer.getAddress() == null ? InetAddress.getLoopbackAddress() : peer.getAddress();
  }

  private static @Nullable Tls tls(EndPoint endPoint) {
    EndPoint.SslSessionData data = endPoint.getSslSessionData();
    SSLSession session = data == null ? null : data.sslSession();
    if (session == null) {
      // Plain, or TLS that ended at the proxy, of which nothing is known here.
      return null;
    }
    Optional<ListeningTls.Heard> heard = ListeningTls.of(endPoint);
    return new Tls(
        session.getProtocol(),
        session.getCipherSuite(),
        serverName(session),
        heard
            .map(each -> each.getSSLEngine().getApplicationProtocol())
            .filter(each -> !each.isEmpty())
            .orElse(null),
        heard.flatMap(ListeningTls.Heard::fingerprint).orElse(null));
  }

  private static @Nullable String serverName(SSLSession session) {
    if (session instanceof ExtendedSSLSession extended) {
      for (SNIServerName each : extended.getRequestedServerNames()) {
        if (each instanceof SNIHostName name) {
          return name.getAsciiName();
        }
      }
    }
    return null;
  }
}
