package dev.honeytoken.it.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/**
 * A real provider of OpenID Connect in this process: Spring Authorization Server on Tomcat, with
 * its own login form, users, clients and keys. It is at {@code localhost}, another site than the
 * collector's 127.0.0.1, as a provider is for any browser.
 *
 * @see <a href="https://docs.spring.io/spring-authorization-server/reference/">its reference</a>
 */
public final class OpenIdProvider implements AutoCloseable {
  /** What the collector is called there. */
  public static final String CLIENT = "honeytoken";

  /** What it proves itself with; of letters that have to be written otherwise in a header. */
  public static final String SECRET = "a+b%c:d e&f=g";

  /** What a collector without a secret is called there. */
  public static final String OPEN_CLIENT = "honeytoken-open";

  /** Of every user; each is called as their group is, and has no other. */
  public static final String PASSWORD = "correct horse";

  private final int port = CollectorProcess.freePort();
  private final Tomcat tomcat = new Tomcat();
  private final Set<ClientAuthenticationMethod> proofs;
  private final JWK published;
  private volatile JWK signing;
  private volatile Consumer<JwtClaimsSet.Builder> lie = claims -> {};

  private OpenIdProvider(JWK key, Set<ClientAuthenticationMethod> proofs) {
    this.published = key;
    this.signing = key;
    this.proofs = proofs;
  }

  /** Starts one that signs with RSA. */
  public static OpenIdProvider start(String redirect) throws LifecycleException, JOSEException {
    return new OpenIdProvider(
            new RSAKeyGenerator(2048).keyID("of-today").generate(),
            Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))
        .begin(redirect);
  }

  /** Starts one that signs with elliptic curves and takes secrets in the form alone. */
  public static OpenIdProvider startOther(String redirect)
      throws LifecycleException, JOSEException {
    return new OpenIdProvider(
            new ECKeyGenerator(Curve.P_256).keyID("of-today").generate(),
            Set.of(ClientAuthenticationMethod.CLIENT_SECRET_POST))
        .begin(redirect);
  }

  private OpenIdProvider begin(String redirect) throws LifecycleException {
    tomcat.setBaseDir(Build.freshDirectory("provider").toString());
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    // Filters are asked only where there is something behind them.
    Tomcat.addServlet(context, "rest", DefaultServlet.class.getName()).addMapping("/");
    var spring = new AnnotationConfigWebApplicationContext();
    spring.register(OpenIdProviderBeans.class);
    spring.addBeanFactoryPostProcessor(
        beans -> {
          beans.registerSingleton("provider", this);
          beans.registerSingleton("redirect", redirect);
        });
    context.addServletContainerInitializer(
        (classes, servlets) -> {
          spring.setServletContext(servlets);
          spring.refresh();
          servlets
              .addFilter("security", spring.getBean("springSecurityFilterChain", Filter.class))
              .addMappingForUrlPatterns(
                  EnumSet.of(jakarta.servlet.DispatcherType.REQUEST), false, "/*");
        },
        null);
    tomcat.start();
    return this;
  }

  /** Its address, which its tokens name. */
  public String issuer() {
    return "http://localhost:" + port;
  }

  /** Has its ID tokens say something else than what is so, until {@link #speakTruly()}. */
  public void say(Consumer<JwtClaimsSet.Builder> otherwise) {
    lie = otherwise;
  }

  /** Signs with a key that it does not publish, under the name of the one that it does. */
  public void forge() throws JOSEException {
    signing = new RSAKeyGenerator(2048).keyID(published.getKeyID()).generate();
  }

  /** Says what is so, signed as it should be. */
  public void speakTruly() {
    lie = claims -> {};
    signing = published;
  }

  Consumer<JwtClaimsSet.Builder> lie() {
    return lie;
  }

  JWK published() {
    return published;
  }

  JWK signing() {
    return signing;
  }

  SignatureAlgorithm algorithm() {
    return published instanceof ECKey ? SignatureAlgorithm.ES256 : SignatureAlgorithm.RS256;
  }

  Set<ClientAuthenticationMethod> proofs() {
    return proofs;
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
