package org.tributary.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts each notice as JSON. The field {@code text} is what chat programs show. */
final class Webhook implements Channel {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI url;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final JsonMapper json = new JsonMapper();

    /** @param token sent as a bearer's; empty where none is asked for */
    Webhook(String url, String token) {
        this.url = URI.create(url);
        this.token = token;
        if (this.url.getHost() == null
                || !("http".equals(this.url.getScheme()) || "https".equals(this.url.getScheme()))) {
            throw new IllegalArgumentException("tributary.alerts.webhook.url is no http: or https: address");
        }
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String to() {
        return url.getHost(); // the path of many is a secret
    }

    @Override
    public void tell(Notice notice) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(notice)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        int status;
        try {
            status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException("no answer (" + e.getClass().getSimpleName() + ")", e);
        }
        if (status / 100 != 2) {
            throw new IOException("answered " + status);
        }
    }

    private String body(Notice notice) throws JsonProcessingException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event", notice.event().word());
        fields.put("kind", notice.kind());
        fields.put("subject", notice.subject());
        fields.put("at", notice.at().toString());
        fields.put("engine", notice.engine());
        fields.put("text", notice.line());
        return json.writeValueAsString(fields);
    }
}
