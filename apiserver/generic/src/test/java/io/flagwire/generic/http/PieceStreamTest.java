package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a streamed answer hands to its channel. */
final class PieceStreamTest {
    /**
     * A channel counts more than the bytes of what waits in it: small pieces make it unwritable before there are enough bytes
     * for a flush.
     */
    @Test
    void piecesThatFillTheChannelBeforeTheyAreFlushedGoOut() throws Exception {
        int pieces = 2_000;
        int length = 20;
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        EmbeddedChannel channel = new EmbeddedChannel();
        Answering exchange = new Answering(channel, answering -> {
            ResponseStream out = answering.start(200, null);
            for (int i = 0; i < pieces; i++) {
                out.writeShared(new byte[length]);
            }
            out.end();
            ended.complete(true);
        });
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext context) {
                exchange.writabilityChanged();
            }
        });
        exchange.start();
        assertThat(StartedFront.get(ended)).isTrue();
        int sent = 0;
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            sent += piece.readableBytes();
            piece.release();
        }
        assertThat(sent).isEqualTo(pieces * length);
    }

    /** An exchange without a protocol. */
    private static final class Answering extends NettyExchange {
        Answering(Channel channel, Handler handler) {
            super(channel, new Peer("test", List.of()), handler);
        }

        @Override
        void sendAnswer(int status, @Nullable String contentType, byte[] body) {}

        @Override
        void sendHead(int status, @Nullable String contentType) {}

        @Override
        void sendPiece(ByteBuf piece, boolean flush) {
            channel.write(piece);
            if (flush) {
                channel.flush();
            }
        }

        @Override
        void sendEnd(ByteBuf piece) {
            channel.writeAndFlush(piece);
        }

        @Override
        void reset() {}

        @Override
        void putHeader(String name, String value, boolean replacing) {}

        @Override
        void clearHeaders() {}

        @Override
        void sendContinue() {}

        @Override
        boolean isContinueExpected() {
            return false;
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public void forEachHeader(BiConsumer<String, String> action) {}

        @Override
        public boolean isHttp2() {
            return true;
        }

        @Override
        public void goAway() {}

        @Override
        public @Nullable WebSocketConnection upgradeToWebSocket(List<String> subprotocols) {
            return null;
        }
    }
}
