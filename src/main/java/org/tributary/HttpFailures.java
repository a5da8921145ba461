package org.tributary;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a request hears that failed, and the log; of the request itself neither repeats anything. */
@RestControllerAdvice
final class HttpFailures {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFailures.class);

    @ExceptionHandler(Exception.class)
    ResponseEntity<Map<String, String>> failed(Exception failure) {
        int status =
                failure instanceof ErrorResponse known ? known.getStatusCode().value() : 500;
        if (status >= 500) {
            LOG.error("a request failed", failure);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("problem", words(status)));
    }

    private static String words(int status) {
        return switch (status) {
            case 404 -> "there is nothing of this name";
            case 405 -> "this takes no such method";
            case 406, 415 -> "this is not taken or given in that form";
            default -> status < 500 ? "the request cannot be read" : "the engine failed; its log says more";
        };
    }
}
