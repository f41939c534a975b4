package dev.honeytoken.collector.persona;

import java.util.Map;

/**
 * A private index of Python packages.
 *
 * @see <a href="https://peps.python.org/pep-0503/">PEP 503</a>
 */
final class PypiPersona implements Persona {
  @Override
  public String id() {
    return "pypi";
  }

  @Override
  public boolean owns(Ask ask) {
    String path = ask.path();
    return path.contains("/simple/")
        || path.endsWith("/simple")
        || path.contains("/pypi/")
        || path.endsWith("/legacy/");
  }

  @Override
  public Answer answer(Ask ask) {
    return new Answer(
            401,
            Map.of("Content-Type", "text/html; charset=UTF-8"),
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><title>401 Unauthorized</title></head>
            <body><h1>401 Unauthorized</h1>
            <p>Authentication required</p></body>
            </html>
            """)
        .with("Www-Authenticate", "Basic realm=\"pypi\"");
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin()) {
      return answer(ask);
    }
    if (ask.method().equals("POST")) {
      return new Answer(200, Map.of("Content-Type", "text/plain; charset=UTF-8"), "");
    }
    return ask.path().endsWith("/simple/") || ask.path().endsWith("/simple")
        ? new Answer(
            200,
            Map.of("Content-Type", "text/html; charset=UTF-8"),
            """
            <!DOCTYPE html>
            <html>
            <head>
            <meta name="pypi:repository-version" content="1.0">
            <title>Simple index</title>
            </head>
            <body>
            </body>
            </html>
            """)
        : new Answer(
            404,
            Map.of("Content-Type", "text/html; charset=UTF-8"),
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><title>404 Not Found</title></head>
            <body><h1>404 Not Found</h1></body>
            </html>
            """);
  }
}
