package io.flagwire.encryption.kms;

import io.flagwire.encryption.kms.KmsMethods.DecryptRequest;
import io.flagwire.encryption.kms.KmsMethods.EncryptRequest;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.Status;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key management service that protects nothing: its keys follow from their IDs, so that each one of it can decrypt what
 * another has encrypted. Serves a unix domain socket until it is closed. Thread-safe.
 */
public final class KeyServicePlugin implements AutoCloseable {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String ANNOTATION = "nonce.kms.flagwire.example";

    private final Path socket;
    private final MultiThreadIoEventLoopGroup thread;
    private final Server server;
    private final AtomicInteger decrypted = new AtomicInteger();
    private volatile String keyId = "1";
    private volatile String healthz = "ok";
    private volatile String version = "v2";
    private volatile boolean available = true;
    private final AtomicInteger statusCalls = new AtomicInteger();

    private KeyServicePlugin(Path socket) throws IOException {
        this.socket = socket;
        this.thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ServerServiceDefinition service = ServerServiceDefinition.builder("v2.KeyManagementService")
                .addMethod(KmsMethods.STATUS, answering(request -> status()))
                .addMethod(KmsMethods.ENCRYPT, answering(this::encrypt))
                .addMethod(KmsMethods.DECRYPT, answering(this::decrypt))
                .build();
        Files.deleteIfExists(socket);
        this.server = NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                .channelType(NioServerDomainSocketChannel.class)
                .bossEventLoopGroup(thread)
                .workerEventLoopGroup(thread)
                .directExecutor()
                .addService(service)
                .build()
                .start();
    }

    private static <Q, A> ServerCallHandler<Q, A> answering(Function<Q, A> answer) {
        return ServerCalls.asyncUnaryCall((request, client) -> {
            A message;
            try {
                message = answer.apply(request);
            } catch (StatusRuntimeException e) {
                client.onError(e);
                return;
            }
            client.onNext(message);
            client.onCompleted();
        });
    }

    public static KeyServicePlugin serve(Path socket) throws IOException {
        return new KeyServicePlugin(socket);
    }

    private Status status() {
        statusCalls.incrementAndGet();
        if (!available) {
            throw io.grpc.Status.UNAVAILABLE.withDescription("vault is sealed").asRuntimeException();
        }
        return new Status(version, healthz, keyId);
    }

    /** Answers that it is unavailable from now on. */
    public void seal() {
        available = false;
    }

    /** How often it was asked how it is. */
    public int statusCalls() {
        return statusCalls.get();
    }

    /** Encrypts with another key from now on. */
    public void rotate(String newKeyId) {
        keyId = newKeyId;
    }

    /** What the service says of itself. */
    public void say(String newHealthz, String newVersion) {
        healthz = newHealthz;
        version = newVersion;
    }

    /** How often it has decrypted. */
    public int decrypted() {
        return decrypted.get();
    }

    private static Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(keyId.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private EncryptedKey encrypt(EncryptRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        String id = keyId;
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, id, nonce).doFinal(request.plaintext());
            return new EncryptedKey(ciphertext, id, Map.of(ANNOTATION, nonce));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] decrypt(DecryptRequest request) {
        decrypted.incrementAndGet();
        EncryptedKey key = request.key();
        try {
            byte[] nonce = key.annotations().getOrDefault(ANNOTATION, new byte[0]);
            return cipher(Cipher.DECRYPT_MODE, key.keyId(), nonce).doFinal(key.ciphertext());
        } catch (GeneralSecurityException e) {
            throw io.grpc.Status.INVALID_ARGUMENT
                    .withDescription("not encrypted here")
                    .asRuntimeException();
        }
    }

    /** Ends all connections. */
    @Override
    public void close() throws IOException {
        server.shutdownNow();
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        Files.deleteIfExists(socket);
    }

    /** Serves a socket; each line of standard input is the ID of the next key, or {@code healthz TEXT}. Ends with the input. */
    public static void main(String[] args) throws IOException {
        try (KeyServicePlugin plugin = serve(Path.of(args[0]));
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (line.startsWith("healthz ")) {
                    plugin.say(line.substring("healthz ".length()), "v2");
                } else {
                    plugin.rotate(line);
                }
            }
        }
    }
}
