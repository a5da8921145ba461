package org.tributary.delivery.http;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.Acknowledged;
import org.tributary.delivery.BusyException;
import org.tributary.delivery.NoAnswerException;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.OutgoingFile;
import org.tributary.delivery.RejectedException;

/**
 * Posts the body. Of the answer its status counts; to HL7 v2 also an acknowledgment in its body, which comes
 * first: who refuses by AE may say 400 or 500 too. Nothing else of it is read: an OperationOutcome may quote a patient.
 */
final class HttpOutProducer extends DefaultProducer {
    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final Set<Integer> ACCOUNT = Set.of(401, 407);
    private static final Duration ACCOUNT_WAITS = Duration.ofMinutes(5);

    private final HttpOutEndpoint endpoint;
    private final HttpRequest.Builder request;
    private final HttpClient client;
    private final Duration responseTimeout;

    HttpOutProducer(
            HttpOutEndpoint endpoint, HttpRequest.Builder request, HttpClient client, Duration responseTimeout) {
        super(endpoint);
        this.endpoint = endpoint;
        this.request = request;
        this.client = client;
        this.responseTimeout = responseTimeout;
        if (endpoint.takesFhir()) {
            request.header("Accept", OutgoingFile.Content.FHIR.mediaType()).header("Prefer", "return=minimal");
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        byte[] body = exchange.getMessage().getMandatoryBody(byte[].class);
        OutgoingFile.Content content = OutgoingFile.Content.of(body);
        HttpRequest.Builder post = request.copy().POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!endpoint.hasHeader("Content-Type")) {
            post.header("Content-Type", content.mediaType());
        }
        @Nullable String delivery = exchange.getMessage().getHeader(Outbox.DELIVERY, String.class);
        if (delivery != null) {
            post.header("Idempotency-Key", '"' + delivery + '"'); // the same at each try
        }
        HttpResponse<byte[]> answer = answer(post.build());
        if (content == OutgoingFile.Content.HL7V2 && Acknowledged.isMessage(answer.body())) {
            exchange.getMessage().setBody(answer.body());
            Acknowledged.judge(answer.body(), Acknowledged.controlId(body), endpoint.isCheckControlId());
        }
        judge(answer);
    }

    private HttpResponse<byte[]> answer(HttpRequest post) throws NotSentException, NoAnswerException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(post, head -> new FirstBytes());
        try {
            return answer.get(responseTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            if (why instanceof ConnectException
                    || why instanceof HttpConnectTimeoutException
                    || why instanceof SSLHandshakeException) {
                throw new NotSentException("no connection to the HTTP server", e);
            }
            throw new NoAnswerException("the HTTP server did not answer", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new NoAnswerException("the HTTP server did not answer in time", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException("stopped while waiting for the HTTP server", e);
        }
    }

    /** 2xx: it is there. 408, 425, 429, 5xx: later. 401, 407: no message would be taken. Else: the same again would not help. */
    private static void judge(HttpResponse<?> answer) throws RejectedException, BusyException {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        if (ACCOUNT.contains(status)) {
            throw new BusyException("HTTP " + status, ACCOUNT_WAITS);
        }
        if (LATER.contains(status) || status >= 500) {
            throw new BusyException("HTTP " + status, retryAfter(answer));
        }
        throw new RejectedException("HTTP " + status);
    }

    /** In seconds; a date is not looked at, for clocks differ. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }
}
