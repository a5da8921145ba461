package org.tributary.intake.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.fax.SidecarFormats;
import org.tributary.intake.Feeds;
import org.tributary.intake.IntakeWatcher;
import org.tributary.intake.Taken;
import org.tributary.intake.files.Parcels;
import org.tributary.intake.xds.Mtom;
import org.tributary.intake.xds.RegistryAnswer;

/**
 * {@code POST /intake/FEED}: answered once the body is on disk. Only the body counts: no header goes further than here,
 * and none of either appears in a log or in an error.
 */
@RestController
final class IntakeController {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeController.class);
    private static final MediaType HL7 = MediaType.parseMediaType("x-application/hl7-v2+er7");
    private static final String BEARER = "Bearer ";
    private static final String FORM = "multipart/";
    private static final List<String> FAX_HEADERS = List.of("Id", "Caller", "Called", "Received", "Error");

    private final CamelContext camel;
    private final Feeds feeds;
    private final Parcels parcels;
    private final IntakeWatcher watcher;
    private final Memory memory = new Memory();

    IntakeController(CamelContext camel, Feeds feeds, Parcels parcels, IntakeWatcher watcher) {
        this.feeds = feeds;
        this.camel = camel;
        this.parcels = parcels;
        this.watcher = watcher;
    }

    /** One row of the summary: positions are counted from 1. */
    record Line(int position, @Nullable Long id, @Nullable String answer, List<String> findings) {}

    @PostMapping("/intake/{feed}")
    ResponseEntity<?> post(@PathVariable String feed, HttpServletRequest request) throws Exception {
        @Nullable HttpConsumer door = door(feed);
        if (door == null || !holdsKey(request, door.settings())) {
            return problem(401, "a feed's API key is needed"); // the same for a feed that is not there
        }
        if (!request.isSecure()
                && !door.settings().isInsecure()
                && !InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
            return problem(403, "not without TLS from another machine");
        }
        if (!door.isListening()) {
            return closed();
        }
        door.requests().incrementAndGet();
        try {
            return read(feed, request, door.settings());
        } finally {
            door.requests().decrementAndGet();
        }
    }

    private @Nullable HttpConsumer door(String feed) {
        @Nullable Route route = camel.getRoute(feed);
        return route != null && route.getConsumer() instanceof HttpConsumer door ? door : null;
    }

    private static boolean holdsKey(HttpServletRequest request, HttpEndpoint settings) {
        @Nullable String authorization = request.getHeader("Authorization");
        @Nullable String key = request.getHeader("X-API-Key");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            key = authorization.substring(BEARER.length()).strip();
        }
        return key != null && settings.isKey(key);
    }

    private ResponseEntity<?> read(String feed, HttpServletRequest request, HttpEndpoint settings)
            throws IOException, InterruptedException {
        int maxBytes = settings.maxBytes();
        if (request.getHeader("Content-Encoding") != null) {
            return problem(415, "send the body without Content-Encoding");
        }
        @Nullable String type = request.getContentType();
        boolean inParts = Mtom.isOne(type) && settings.faxInto() == null;
        if (type != null && !inParts && type.regionMatches(true, 0, FORM, 0, FORM.length())) {
            return problem(
                    415,
                    "send the message or file itself as the body, not a form that holds it (multipart); documents in parts come"
                            + " as multipart/related");
        }
        long announced = request.getContentLengthLong();
        if (announced > maxBytes) {
            return tooLarge(feed, announced, maxBytes);
        }
        int reserved = announced >= 0 ? (int) announced : maxBytes;
        if (!memory.take(reserved)) {
            return closed();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(reserved);
            if (announced < 0 && request.getInputStream().read() >= 0) {
                return tooLarge(feed, maxBytes + 1L, maxBytes);
            }
            if (body.length < announced) {
                return problem(400, "the body ended before its Content-Length");
            }
            if (body.length == 0) {
                return problem(400, "the body is empty");
            }
            if (type != null && inParts) {
                return inParts(feed, type, body);
            }
            @Nullable String fax = settings.faxInto();
            return fax == null ? take(feed, body) : fax(fax, body, request);
        } finally {
            memory.giveBack(reserved);
        }
    }

    private ResponseEntity<?> take(String feed, byte[] body) throws InterruptedException {
        long began = System.nanoTime();
        Parcels.ParcelTaken taken = parcels.take(feed, "http", null, body, piece -> false);
        Taken.@Nullable Reply reply = taken.single();
        String code = reply != null ? reply.code() : taken.isStored() ? "none" : "closed";
        watcher.answered(feed, code, body.length, System.nanoTime() - began);
        if (reply != null) {
            int status = taken.isStored() ? 200 : 503;
            return reply.wanted()
                    ? ResponseEntity.status(status)
                            .contentType(HL7)
                            .body(reply.acknowledgment().bytes())
                    : ResponseEntity.noContent().build();
        }
        return summary(taken);
    }

    /** A document source hears in its own words, unless not all is on disk: then it should send all of it again. */
    private ResponseEntity<?> inParts(String feed, String type, byte[] body) throws InterruptedException {
        long began = System.nanoTime();
        Parcels.MtomTaken taken = parcels.takeMtom(feed, "http", type, body, piece -> false);
        boolean stored = taken.parcel().isStored();
        watcher.answered(feed, stored ? "none" : "closed", body.length, System.nanoTime() - began);
        Mtom.@Nullable Request request = taken.request();
        if (!stored || request == null) {
            return summary(taken.parcel());
        }
        RegistryAnswer answer = RegistryAnswer.of(request, taken.findings());
        return ResponseEntity.ok().header("Content-Type", answer.contentType()).body(answer.body());
    }

    private static ResponseEntity<?> summary(Parcels.ParcelTaken taken) {
        if (taken.pieces().size() == 1 && taken.pieces().get(0).intakeId() == null) {
            return closed();
        }
        List<Line> lines = new ArrayList<>();
        for (Parcels.PieceTaken piece : taken.pieces()) {
            lines.add(new Line(lines.size() + 1, piece.intakeId(), piece.answer(), piece.codes()));
        }
        return ResponseEntity.status(taken.isStored() ? 200 : 503)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("stored", taken.isStored(), "pieces", lines));
    }

    /** What is said of it stands in headers: a caller's number does not belong into a URL. */
    private ResponseEntity<?> fax(String feed, byte[] body, HttpServletRequest request) throws InterruptedException {
        if (!feeds.names().contains(feed)) {
            return closed(); // its file is not there, or not right
        }
        long began = System.nanoTime();
        Map<String, String> said = new HashMap<>();
        for (String name : FAX_HEADERS) {
            @Nullable String value = request.getHeader("X-Fax-" + name);
            if (value != null) {
                said.put(name, value);
            }
        }
        Parcels.FaxTaken taken = parcels.takeFax(
                feed, body, said.isEmpty() ? null : SidecarFormats.json(said), (controlId, piece) -> false);
        watcher.answered(feed, taken.stored() ? "none" : "closed", body.length, System.nanoTime() - began);
        @Nullable Long id = taken.intakeId();
        return !taken.stored() || id == null
                ? closed()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Map.of("stored", true, "id", id));
    }

    private ResponseEntity<?> tooLarge(String feed, long sizeBytes, int maxBytes) {
        LOG.warn("feed {}: a body of {} bytes or more was refused, maxBytes is {}", feed, sizeBytes, maxBytes);
        watcher.refused(feed, "OVERSIZED", sizeBytes);
        return problem(413, "the body is longer than " + maxBytes + " bytes");
    }

    private static ResponseEntity<?> closed() {
        return ResponseEntity.status(503)
                .header("Retry-After", "10")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("problem", "not taken now; send it again later"));
    }

    private static ResponseEntity<?> problem(int status, String words) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("problem", words));
    }
}
