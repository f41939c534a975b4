package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.persona.Personas;
import dev.honeytoken.collector.rig.Rig;
import java.io.IOException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A listener with TLS, and connections to it that know its certificate. */
final class TlsListening {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("packages.example.com").build();
  private static final HandshakeCertificates TRUST =
      new HandshakeCertificates.Builder().addTrustedCertificate(CERTIFICATE.certificate()).build();

  private TlsListening() {}

  /** One that listens, on a pipeline that is started. */
  static DecoyServer start(Rig rig) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server",
        CERTIFICATE.keyPair().getPrivate(),
        new char[0],
        new Certificate[] {CERTIFICATE.certificate()});
    rig.pipeline.start();
    DecoyServer server =
        new DecoyServer(
            new ListenerConfig(
                "127.0.0.1",
                0,
                keys,
                false,
                null,
                List.of(),
                ProxyProtocol.OFF,
                Personas.DEFAULT,
                Listening.LIMITS),
            rig.pipeline,
            rig.clock);
    server.start();
    return server;
  }

  /** A connection on which that protocol is agreed upon, over one of those versions of TLS. */
  static SSLSocket connect(DecoyServer server, String application, String... versions)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) TRUST.sslSocketFactory().createSocket("127.0.0.1", server.port());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {application});
    parameters.setProtocols(versions);
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }
}
