package org.amparo.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.amparo.service.RunningService;
import org.amparo.service.command.AmparoCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what is written belongs to the whole process")
class TlsTest {

  @TempDir Path folder;

  @Test
  void aSelfSignedCertificateIsMadeAndServes() throws Exception {
    Map<String, String> settings = selfSigned();

    try (var service =
        RunningService.start(
            folder.resolve("data"),
            "server.ssl.key-store=" + settings.get("SERVER_SSL_KEYSTORE"),
            "server.ssl.key-store-password=" + settings.get("SERVER_SSL_KEYSTOREPASSWORD"),
            "server.ssl.key-store-type=" + settings.get("SERVER_SSL_KEYSTORETYPE"))) {
      try (var client = HttpClient.newBuilder().sslContext(trusting()).build()) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(
                        URI.create("https://localhost:" + service.uri("/").getPort() + "/"))
                    .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      }
    }
  }

  private Map<String, String> selfSigned() {
    var said = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(said, true));
    try {
      assertThat(
              AmparoCommand.execute(
                  "tls", "self-signed", folder.resolve("tls").toString(), "--host", "amparo.lan"))
          .isZero();
    } finally {
      System.setOut(before);
    }
    var settings = new TreeMap<String, String>();
    said.toString()
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(parts -> settings.put(parts[0], parts[1]));
    return settings;
  }

  private SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var in = Files.newInputStream(folder.resolve("tls/amparo.crt"))) {
      trusted.setCertificateEntry(
          "amparo", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
