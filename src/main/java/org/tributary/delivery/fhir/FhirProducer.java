package org.tributary.delivery.fhir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tributary.delivery.BusyException;
import org.tributary.delivery.NoAnswerException;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.RejectedException;

/** Posts the body, a transaction Bundle. Of the answer only the status is read: an OperationOutcome may quote a patient. */
final class FhirProducer extends DefaultProducer {
    private static final String MEDIA_TYPE = "application/fhir+json";
    private static final Set<Integer> LATER = Set.of(408, 429);

    private final HttpRequest.Builder request;
    private final HttpClient client;

    FhirProducer(Endpoint endpoint, HttpRequest.Builder request, Duration connectTimeout) {
        super(endpoint);
        this.request = request.header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE)
                .header("Prefer", "return=minimal");
        this.client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER) // a redirect could lead to anyone
                .build();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        byte[] bundle = exchange.getMessage().getMandatoryBody(byte[].class);
        HttpRequest post = request.copy()
                .POST(HttpRequest.BodyPublishers.ofByteArray(bundle))
                .build();
        try {
            judge(client.send(post, HttpResponse.BodyHandlers.discarding()));
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            throw new NotSentException("no connection to the FHIR server", e);
        } catch (IOException e) {
            throw new NoAnswerException("the FHIR server did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("stopped while waiting for the FHIR server", e);
        }
    }

    /** 2xx: all of the transaction is in. 408, 429, 5xx: later. Anything else: the same again would not help. */
    private static void judge(HttpResponse<Void> answer) throws RejectedException, BusyException {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        if (LATER.contains(status) || status >= 500) {
            throw new BusyException("HTTP " + status, retryAfter(answer));
        }
        throw new RejectedException("HTTP " + status);
    }

    /** In seconds; a date is not looked at, for clocks differ. */
    private static Duration retryAfter(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }
}
