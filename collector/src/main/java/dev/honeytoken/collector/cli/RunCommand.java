package dev.honeytoken.collector.cli;

import dev.honeytoken.collector.CollectorServer;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: runs a collector until it is told to end. */
@Command(name = "run", description = "Runs a collector until it is told to end (the default).")
final class RunCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    return serve(place);
  }

  static int serve(Place place) throws InterruptedException {
    CollectorServer server = CollectorServer.start(place.read(System.getenv()), Clock.systemUTC());
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  end.countDown();
                },
                "shutdown"));
    server
        .firstKey()
        .ifPresent(
            key -> {
              System.out.println("Admin API key, shown this once: " + key.reveal());
              System.out.println("Keep it safe; make others with it, or by: key create");
            });
    System.out.println("Admin API " + server.adminUrl());
    System.out.println("Decoys at " + server.decoyUrl());
    System.out.flush();
    end.await();
    return 0;
  }
}
