package io.flagwire.generic.openapi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A document as it is served. It is kept compressed, a tenth of its size, since nearly every client takes it so. Immutable.
 */
public final class OpenApiDocument {
    private final String mediaType;
    private final String hash;
    private final byte[] gzip;

    private OpenApiDocument(String mediaType, String hash, byte[] gzip) {
        this.mediaType = mediaType;
        this.hash = hash;
        this.gzip = gzip;
    }

    /** Writes a document's bytes. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static OpenApiDocument of(String mediaType, String hash, Body body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(1 << 16);
        try (OutputStream out = new GZIPOutputStream(compressed, 1 << 13)) {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OpenApiDocument(mediaType, hash, compressed.toByteArray());
    }

    public String mediaType() {
        return mediaType;
    }

    /** Changes when the document changes. Upper-case hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** The hash in quotes, for the ETag header. */
    public String etag() {
        return '"' + hash + '"';
    }

    /** The document compressed by gzip. Not to be changed. */
    public byte[] gzip() {
        return gzip;
    }

    /** The document. Decompressed at each call. */
    public byte[] bytes() {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 13)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
