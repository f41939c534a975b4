package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.persona.Answer;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses looks as if the product's front had refused it. */
final class Pages extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Answer page = Answer.page(response.getStatus());
    page.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(page.bytes()), callback);
    return true;
  }
}
