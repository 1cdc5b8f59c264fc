package org.amparo.service.limits;

import io.netty.channel.ChannelOption;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LimitConfiguration {

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connections(LimitSettings settings) {
    return factory ->
        factory.addServerCustomizers(
            server ->
                server
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .doOnChannelInit(
                        (_, channel, _) -> {
                          var pipeline = channel.pipeline();
                          if (pipeline.get(NettyPipeline.HttpCodec) != null) {
                            pipeline.addAfter(
                                NettyPipeline.HttpCodec,
                                "amparo.headerDeadline",
                                new HeaderDeadline(settings.headerTime()));
                          }
                        }));
  }
}
