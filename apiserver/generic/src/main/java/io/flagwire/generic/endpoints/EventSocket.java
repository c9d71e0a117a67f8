package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.ResponseStream;
import io.flagwire.generic.http.WebSocketConnection;
import java.util.Arrays;

/** A watch over WebSocket: each event is a message. */
record EventSocket(WebSocketConnection socket) implements ResponseStream {
    @Override
    public void write(byte[] bytes, int offset, int length) throws InterruptedException {
        socket.sendText(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void writeShared(byte[] bytes) throws InterruptedException {
        socket.sendText(bytes);
    }

    @Override
    public void flush() {
        // A message goes out at once.
    }

    @Override
    public void end() {
        socket.end();
    }
}
