package org.tributary.delivery.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer; the rest is passed over. An acknowledgment fits in it, and an endless answer fills no memory. */
final class FirstBytes implements BodySubscriber<byte[]> {
    private static final int LIMIT = 64 * 1024;

    private final CompletableFuture<byte[]> all = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription rest;

    @Override
    public CompletionStage<byte[]> getBody() {
        return all;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        rest = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] next = new byte[Math.min(buffer.remaining(), LIMIT - kept.size())];
            buffer.get(next);
            kept.writeBytes(next);
        }
        if (kept.size() == LIMIT && rest != null) {
            rest.cancel();
            all.complete(kept.toByteArray());
        }
    }

    @Override
    public void onError(Throwable failure) {
        all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        all.complete(kept.toByteArray());
    }
}
