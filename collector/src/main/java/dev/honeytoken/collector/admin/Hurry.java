package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.listener.Deadlines;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a request arrives in time: whoever drips a body would hold a thread, of which
 * there are few. From its last byte on it may take as long as it takes: polls are long.
 */
final class Hurry extends Handler.Wrapper {
  private final Deadlines deadlines;

  Hurry(Handler handler, Deadlines deadlines) {
    super(handler);
    this.deadlines = deadlines;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    deadlines.begin(request);
    if (!hasBody(request)) {
      deadlines.answer(request);
      return super.handle(request, response, callback);
    }
    return super.handle(new Watched(request, deadlines), response, callback);
  }

  private static boolean hasBody(Request request) {
    return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
        || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  private static final class Watched extends Request.Wrapper {
    private final Deadlines deadlines;
    private boolean whole;

    Watched(Request request, Deadlines deadlines) {
      super(request);
      this.deadlines = deadlines;
    }

    @Override
    public Content.@Nullable Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk != null && chunk.isLast() && !whole) {
        whole = true;
        deadlines.answer(getWrapped());
      }
      return chunk;
    }
  }
}
