package dev.honeytoken.collector.channel.syslog;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertJson;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.socket.TlsSockets;
import dev.honeytoken.collector.channel.socket.Watch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert as a message of RFC 5424, over TLS (RFC 5425) or TCP (RFC 6587), on a connection
 * of its own.
 *
 * <p>Syslog has no acknowledgement. The nearest thing to one is taken for the receipt: the
 * collector ends its side of the connection after the message, and a receiver that has read to that
 * end closes the other. One that resets the connection instead gets the message again; one that
 * does neither for a second is believed, and the receipt says so. Thread-safe.
 */
final class SyslogChannel implements Channel {
  private static final int CLOSING_MILLIS = 1_000;
  private static final int DETAIL_CHARS = 200;

  private final Settings settings;
  private final ChannelContext context;

  /**
   * What an operator set.
   *
   * @param name name of the channel
   * @param host receiver
   * @param port its port
   * @param authorities certificates to trust besides the platform's; null for no TLS
   * @param frame how messages are written
   * @param cef whether in the Common Event Format, as JSON otherwise
   */
  record Settings(
      String name,
      String host,
      int port,
      @Nullable List<Certificate> authorities,
      SyslogFrame frame,
      boolean cef) {}

  SyslogChannel(Settings settings, ChannelContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String type() {
    return SyslogChannelType.ID;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  public Outcome send(Alert alert, String idempotencyKey) {
    String text =
        settings.cef()
            ? Cef.of(alert, idempotencyKey, context.version())
            : AlertJson.text(alert, idempotencyKey);
    byte[] frame = settings.frame().of(alert, context.clock().instant(), text);
    try (Watch watch = new Watch(context.timeout())) {
      try {
        return exchange(frame, watch);
      } catch (IOException e) {
        return watch.late()
            ? new Outcome.Later("not taken within " + context.timeout().toMillis() + " ms", null)
            : later(e);
      }
    }
  }

  private Outcome exchange(byte[] frame, Watch watch) throws IOException {
    Socket socket = connect(watch);
    socket.getOutputStream().write(frame);
    socket.getOutputStream().flush();
    socket.shutdownOutput();
    socket.setSoTimeout(Math.min(CLOSING_MILLIS, watch.leftMillis()));
    String to = settings.host() + ":" + settings.port();
    try {
      int read = socket.getInputStream().read();
      return read < 0
          ? new Outcome.Receipt(to + " has read it and closed the connection")
          : new Outcome.Receipt(to + " has answered it");
    } catch (SocketTimeoutException e) {
      return new Outcome.Receipt("handed over to " + to + ", which left the connection open");
    }
  }

  private Socket connect(Watch watch) throws IOException {
    Socket socket = watch.over(new Socket());
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(settings.host());
    }
    socket.connect(address, watch.leftMillis());
    List<Certificate> authorities = settings.authorities();
    if (authorities == null) {
      return socket;
    }
    SSLSocket tls =
        (SSLSocket)
            new TlsSockets(authorities, watch)
                .createSocket(socket, settings.host(), settings.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private Outcome later(IOException e) {
    if (e instanceof UnknownHostException) {
      return new Outcome.Later("host " + settings.host() + " is unknown", null);
    }
    String what = e instanceof SSLException ? "TLS with " : "connection to ";
    String words = OneLine.of(String.valueOf(e.getMessage()), DETAIL_CHARS);
    return new Outcome.Later(what + settings.host() + " failed: " + words, null);
  }

  @Override
  public String toString() {
    return SyslogChannelType.ID + " '" + settings.name() + "'";
  }
}
