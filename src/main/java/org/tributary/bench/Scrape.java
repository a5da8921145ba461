package org.tributary.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One reading of {@code /actuator/prometheus}: series by their name with labels, as the text writes them. */
record Scrape(Map<String, Double> series) {
    /** @param data the engine's data folder, whose token metrics ask for */
    static Scrape of(HttpClient client, int port, Path data) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .timeout(Duration.ofSeconds(30))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("metrics.token"))
                                        .strip())
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the engine's metrics answer " + response.statusCode());
        }
        return parse(response.body());
    }

    static Scrape parse(String text) {
        Map<String, Double> series = new HashMap<>();
        for (String line : text.split("\n")) {
            int value = line.lastIndexOf(' ');
            if (value > 0 && !line.startsWith("#")) {
                series.put(line.substring(0, value), Double.parseDouble(line.substring(value + 1)));
            }
        }
        return new Scrape(series);
    }

    /** The sum of a meter's series whose labels hold that text; 0 where there is none. */
    double sum(String name, String label) {
        return series.entrySet().stream()
                .filter(one -> one.getKey().equals(name) || one.getKey().startsWith(name + "{"))
                .filter(one -> one.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    double sum(String name) {
        return sum(name, "");
    }
}
