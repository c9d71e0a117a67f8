package io.flagwire.generic.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection: how long it lives. It ends in two steps, or requests that cross the GOAWAY on their way would be
 * lost: the first announces the end and still takes every stream, the second, when the client must have seen the first, names
 * the last stream taken. Then the streams under way finish.
 */
final class H2Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = System.getLogger(H2Connection.class.getPackageName());

    /** Content of the ping whose answer says that the client has seen the first GOAWAY. */
    private static final long GOAWAY_PING = 0x676f61776179L;

    private enum Life {
        OPEN,
        ANNOUNCED,
        LAST_STREAM_NAMED
    }

    private final Exchanges exchanges;
    private final Http2Connection connection;
    private final int streamsMax;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ConnectionTimer timer;
    private boolean prefaceSeen;
    private int streamsOpen;
    private Life life = Life.OPEN;

    H2Connection(Exchanges exchanges, Http2Connection connection, int streamsMax) {
        this.exchanges = exchanges;
        this.connection = connection;
        this.streamsMax = streamsMax;
    }

    ChannelHandler streams() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new H2Stream(H2Connection.this, exchanges));
            }

            @Override
            public boolean isSharable() {
                return true;
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Http2Exception {
        this.context = context;
        timer = new ConnectionTimer(context.channel().eventLoop(), this::expired);
        timer.set(exchanges.timeouts().preface());
        // A stream whose handler reads slowly must not take the other streams' share of the connection's window.
        Http2Stream whole = connection.connectionStream();
        long window = Math.min((long) HttpLimits.STREAM_WINDOW_BYTES * streamsMax, Integer.MAX_VALUE);
        int current = connection.local().flowController().windowSize(whole);
        connection.local().flowController().incrementWindowSize(whole, (int) window - current);
        context.flush();
    }

    private void expired() {
        if (prefaceSeen) {
            goAway();
        } else {
            context().close();
        }
    }

    void streamOpened() {
        streamsOpen++;
        timer().clear();
    }

    void streamClosed() {
        streamsOpen--;
        if (streamsOpen == 0) {
            if (life == Life.LAST_STREAM_NAMED) {
                context().close();
            } else {
                timer().set(exchanges.timeouts().idle());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2SettingsFrame && !prefaceSeen) {
            prefaceSeen = true;
            timer().set(exchanges.timeouts().idle());
            if (streamsOpen > 0) {
                timer().clear();
            }
        } else if (message instanceof Http2PingFrame ping && ping.ack() && ping.content() == GOAWAY_PING) {
            nameLastStream();
        } else if (message instanceof Http2GoAwayFrame && life == Life.OPEN) {
            // The client opens no more; those that it has run on.
            life = Life.ANNOUNCED;
            nameLastStream();
        }
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ConnectionEvent.GO_AWAY) {
            goAway();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void goAway() {
        if (life != Life.OPEN) {
            return;
        }
        life = Life.ANNOUNCED;
        ChannelHandlerContext context = context();
        DefaultHttp2GoAwayFrame announcement = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
        announcement.setExtraStreamIds(Integer.MAX_VALUE);
        context.write(announcement, context.voidPromise());
        context.writeAndFlush(new DefaultHttp2PingFrame(GOAWAY_PING), context.voidPromise());
        context.channel()
                .eventLoop()
                .schedule(this::nameLastStream, HttpLimits.GOAWAY_MILLIS_MAX, TimeUnit.MILLISECONDS);
    }

    private void nameLastStream() {
        if (life != Life.ANNOUNCED) {
            return;
        }
        life = Life.LAST_STREAM_NAMED;
        ChannelHandlerContext context = context();
        context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR), context.voidPromise());
        if (streamsOpen == 0) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        timer().clear();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.log(
                Level.DEBUG, "connection with {0} failed: {1}", exchanges.peer().address(), cause);
        if (!(cause instanceof Http2Exception)) {
            context.close();
        }
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not in a pipeline");
    }

    private ConnectionTimer timer() {
        return Objects.requireNonNull(timer, "not in a pipeline");
    }
}
