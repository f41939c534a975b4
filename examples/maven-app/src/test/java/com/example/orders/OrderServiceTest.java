package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderServiceTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private OrderService service;

  @BeforeEach
  void start() throws IOException {
    service = OrderService.start(0);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void anOrderIsFoundWhereItsLocationSays() throws Exception {
    String order = "{\"item\":\"lamp\",\"count\":2}";
    HttpRequest.Builder post =
        HttpRequest.newBuilder(at("/orders")).POST(HttpRequest.BodyPublishers.ofString(order));
    HttpResponse<String> taken = send(post);

    HttpResponse<String> found =
        send(HttpRequest.newBuilder(at(taken.headers().firstValue("Location").orElseThrow())));

    assertEquals(201, taken.statusCode());
    assertEquals(order, found.body());
  }

  @Test
  void anUnknownOrderIsNotFound() throws Exception {
    assertEquals(404, send(HttpRequest.newBuilder(at("/orders/7"))).statusCode());
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + service.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
