package dev.honeytoken.it.harness;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** What the provider consists of, as its reference's "Getting Started" has it. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class OpenIdProviderBeans {
  private final OpenIdProvider provider;

  OpenIdProviderBeans(OpenIdProvider provider) {
    this.provider = provider;
  }

  @Bean
  @Order(1)
  SecurityFilterChain protocol(HttpSecurity http) throws Exception {
    OAuth2AuthorizationServerConfigurer server =
        OAuth2AuthorizationServerConfigurer.authorizationServer();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            each ->
                each.oidc(
                    oidc ->
                        oidc.providerConfigurationEndpoint(
                            discovery ->
                                discovery.providerConfigurationCustomizer(
                                    document ->
                                        document.tokenEndpointAuthenticationMethods(
                                            methods -> {
                                              methods.clear();
                                              provider
                                                  .proofs()
                                                  .forEach(one -> methods.add(one.getValue()));
                                            })))))
        .authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .exceptionHandling(
            each -> each.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain form(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .formLogin(Customizer.withDefaults())
        .build();
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        Stream.of("platform", "security", "developers", "cooks")
            .map(
                group ->
                    User.withUsername(group)
                        .password("{noop}" + OpenIdProvider.PASSWORD)
                        .authorities(group)
                        .build())
            .toList());
  }

  @Bean
  RegisteredClientRepository clients(@Qualifier("redirect") String redirect) {
    return new InMemoryRegisteredClientRepository(
        client(OpenIdProvider.CLIENT, redirect)
            .clientSecret("{noop}" + OpenIdProvider.SECRET)
            .clientAuthenticationMethods(methods -> methods.addAll(provider.proofs()))
            .build(),
        client(OpenIdProvider.OPEN_CLIENT, redirect)
            .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
            .build());
  }

  private RegisteredClient.Builder client(String name, String redirect) {
    return RegisteredClient.withId(name)
        .clientId(name)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(redirect)
        .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .idTokenSignatureAlgorithm(provider.algorithm())
                .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                .build());
  }

  @Bean
  JWKSource<SecurityContext> published() {
    return (selector, context) -> selector.select(new JWKSet(provider.published()));
  }

  @Bean
  JwtEncoder signing() {
    return new NimbusJwtEncoder(
        (selector, context) -> selector.select(new JWKSet(provider.signing())));
  }

  @Bean
  JwtDecoder accessTokens(JWKSource<SecurityContext> published) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
  }

  @Bean
  AuthorizationServerSettings settings() {
    return AuthorizationServerSettings.builder().issuer(provider.issuer()).build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return context -> {
      if (context.getTokenType().getValue().equals("id_token")) {
        context
            .getClaims()
            .claim("preferred_username", context.getPrincipal().getName())
            .claim(
                "groups",
                context.getPrincipal().getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .toList());
        provider.lie().accept(context.getClaims());
      }
    };
  }
}
