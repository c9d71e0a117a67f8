package io.flagwire.generic.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Puts the handlers of the negotiated protocol behind the TLS handler. */
final class ProtocolSelector extends ApplicationProtocolNegotiationHandler {
    private static final Logger LOGGER = System.getLogger(ProtocolSelector.class.getPackageName());

    /** Flushes that one turn of the event loop may gather. */
    private static final int FLUSHES_GATHERED_MAX = 256;

    private final Handler handler;
    private final HttpDate date;
    private final Timeouts timeouts;
    private final int streamsMax;

    ProtocolSelector(Handler handler, HttpDate date, Timeouts timeouts, int streamsMax) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.handler = handler;
        this.date = date;
        this.timeouts = timeouts;
        this.streamsMax = streamsMax;
    }

    /** What Netty takes for the protocol is known only of engines of its own. */
    @Override
    protected void configurePipeline(ChannelHandlerContext context, String fallback) {
        String protocol = context.pipeline().get(SslHandler.class).engine().getApplicationProtocol();
        Exchanges exchanges = new Exchanges(Peer.of(context.channel()), handler, date, timeouts);
        if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
            http2(context.pipeline(), exchanges);
        } else {
            http1(context.pipeline(), exchanges);
        }
    }

    private static void http1(ChannelPipeline pipeline, Exchanges exchanges) {
        H1Connection connection = new H1Connection(exchanges);
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(HttpLimits.HEAD_BYTES_MAX)
                .setMaxHeaderSize(HttpLimits.HEAD_BYTES_MAX)
                .setMaxChunkSize(HttpLimits.CHUNK_BYTES_MAX);
        pipeline.addLast(new H1Decoder(config, connection), new HttpResponseEncoder(), connection);
    }

    private void http2(ChannelPipeline pipeline, Exchanges exchanges) {
        Http2Settings settings = Http2Settings.defaultSettings()
                .maxConcurrentStreams(streamsMax)
                .maxHeaderListSize(HttpLimits.HEAD_BYTES_MAX)
                .initialWindowSize(HttpLimits.STREAM_WINDOW_BYTES);
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(settings)
                .decoderEnforceMaxRstFramesPerWindow(HttpLimits.RESETS_MAX, HttpLimits.RESET_WINDOW_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(HttpLimits.RESETS_MAX, HttpLimits.RESET_WINDOW_SECONDS)
                .gracefulShutdownTimeoutMillis(0) // H2Connection closes when the streams are done; a close is one.
                .build();
        H2Connection connection = new H2Connection(exchanges, codec.connection(), streamsMax);
        // Without the gathering of flushes every event of every stream is a TLS record of its own.
        pipeline.addLast(
                new FlushConsolidationHandler(FLUSHES_GATHERED_MAX, true),
                codec,
                new Http2MultiplexHandler(connection.streams()),
                connection);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == ConnectionEvent.GO_AWAY) {
            context.close(); // No request can be under way.
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
        LOGGER.log(
                Level.DEBUG,
                "TLS handshake with {0} failed: {1}",
                context.channel().remoteAddress(),
                cause);
        context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.log(
                Level.DEBUG,
                "connection with {0} failed: {1}",
                context.channel().remoteAddress(),
                cause);
        context.close();
    }
}
