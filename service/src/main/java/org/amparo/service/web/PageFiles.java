package org.amparo.service.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves the page's files below a folder that is named by what they hold: a browser asks for each
 * of them once, and for all of them anew when one has changed. Only the first file, which names
 * that folder, is asked for every time.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PageFiles implements WebFluxConfigurer {

  private static final String FILES = "classpath:/static/";
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final String folder;
  private final String first;

  PageFiles() throws IOException {
    var resources = new PathMatchingResourcePatternResolver();
    folder = "/page-" + digest(resources.getResources(FILES + "**/*.*"));
    first =
        resources
            .getResource(FILES + "index.html")
            .getContentAsString(StandardCharsets.UTF_8)
            .replaceAll("(href|src)=\"/(?=app/|styles/)", "$1=\"" + folder + "/");
  }

  /** The same in whatever order and wherever the files are found. */
  private static String digest(Resource[] files) throws IOException {
    var digests = new String[files.length];
    for (int i = 0; i < files.length; i++) {
      digests[i] =
          files[i].getFilename() + DigestUtils.md5DigestAsHex(files[i].getContentAsByteArray());
    }
    Arrays.sort(digests);
    return DigestUtils.md5DigestAsHex(String.join(" ", digests).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(folder + "/**")
        .addResourceLocations(FILES)
        .setUseLastModified(false)
        .setCacheControl(CacheControl.maxAge(A_YEAR).cachePrivate().immutable());
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  RouterFunction<ServerResponse> firstFile() {
    return RouterFunctions.route()
        .GET(
            "/",
            _ ->
                ServerResponse.ok()
                    .contentType(MediaType.TEXT_HTML)
                    .cacheControl(CacheControl.noCache())
                    .bodyValue(first))
        .build();
  }
}
