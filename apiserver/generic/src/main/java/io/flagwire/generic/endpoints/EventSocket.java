package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.ResponseStream;
import io.flagwire.generic.http.WebSocketConnection;
import java.util.Arrays;

/** A watch over WebSocket: each event is a message, of text if it is JSON. */
record EventSocket(WebSocketConnection socket, EventFrame frame) implements ResponseStream {
    @Override
    public void write(byte[] bytes, int offset, int length) throws InterruptedException {
        send(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void writeShared(byte[] bytes) throws InterruptedException {
        send(bytes);
    }

    private void send(byte[] event) throws InterruptedException {
        switch (frame) {
            case LINE -> socket.sendText(event);
            case MESSAGE -> socket.sendBinary(Arrays.copyOfRange(event, frame.lengthBytes(), event.length));
        }
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
