package org.tributary.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.audit.Verdict;
import org.tributary.intake.Selection;
import org.tributary.loss.LossSummary;
import org.tributary.matching.Labels;

/** The {@link Control} of an engine in another process of this machine. */
final class RemoteControl implements Control {
    private static final Duration PING_LIMIT = Duration.ofSeconds(5);
    private static final Duration LONG_LIMIT = Duration.ofHours(12); // a large store on a slow disk
    private static final Duration LIMIT = Duration.ofMinutes(5); // a replay of the most messages takes less than one

    private final ControlToken token;
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PING_LIMIT)
            .build();
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    RemoteControl(ControlToken token) {
        this.token = token;
    }

    /** Whether the engine that wrote the token answers; a port that refuses, or is somebody else's by now, does not. */
    boolean answers() {
        try {
            HttpResponse<String> response =
                    http.send(request("ping").timeout(PING_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().equals("tributary");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Status status() {
        return send(request("status"), Status.class);
    }

    @Override
    public LossSummary loss(String feed, int last, Requester by) {
        return send(post("loss", new Ask.Loss(feed, last, by)), LossSummary.class);
    }

    @Override
    public Verdict verifyAudit(String mark, Requester by) {
        return send(post("verify-audit", new Ask.VerifyAudit(mark, by)).timeout(LONG_LIMIT), Verdict.class);
    }

    @Override
    public Unsettled unsettled() {
        return send(request("unsettled"), Unsettled.class);
    }

    @Override
    public Replayed replay(Selection selection, boolean dryRun, Requester by) {
        return send(post("replay", new Ask.Replay(selection, dryRun, by)), Replayed.class);
    }

    @Override
    public MessageWay message(long intakeId, boolean withBody, Requester by) {
        return send(post("message", new Ask.Message(intakeId, withBody, by)), MessageWay.class);
    }

    @Override
    public void resendDelivery(long outboxId, Requester by) {
        answer(post("resend-delivery", new Ask.Delivery(outboxId, by)));
    }

    @Override
    public Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by) {
        return send(
                post("resend", new Ask.Resend(destination, person, dryRun, by)).timeout(LONG_LIMIT), Resent.class);
    }

    @Override
    public void pause(String name, Requester by) {
        answer(post("pause", new Ask.Switch(name, by)));
    }

    @Override
    public void resume(String name, Requester by) {
        answer(post("resume", new Ask.Switch(name, by)));
    }

    @Override
    public PersonChart chart(long personId, Requester by) {
        return send(post("chart", new Ask.Chart(personId, by)), PersonChart.class);
    }

    @Override
    public AsKnown asKnown(long personId, Instant at, Requester by) {
        return send(post("chart-as-known", new Ask.AsKnown(personId, at, by)), AsKnown.class);
    }

    @Override
    public ChartHistory history(long personId, Requester by) {
        return send(post("chart-history", new Ask.Chart(personId, by)), ChartHistory.class);
    }

    @Override
    public WrittenDocument document(long personId, Requester by) {
        return send(post("chart-document", new Ask.Chart(personId, by)), WrittenDocument.class);
    }

    @Override
    public WrittenDocument medicationList(long personId, Requester by) {
        return send(post("chart-medications", new Ask.Chart(personId, by)), WrittenDocument.class);
    }

    @Override
    public PersonChart chart(String authority, String number, Requester by) {
        return send(post("chart-by-number", new Ask.ChartByNumber(authority, number, by)), PersonChart.class);
    }

    @Override
    public List<Long> persons() {
        return List.of(send(request("persons"), Long[].class));
    }

    @Override
    public List<OpenTask> tasks() {
        return List.of(send(request("tasks"), OpenTask[].class));
    }

    @Override
    public List<ListedReview> reviews() {
        return List.of(send(request("reviews"), ListedReview[].class));
    }

    @Override
    public ReviewPage review(long one, long other, Requester by) {
        return send(post("review", new Ask.Review(one, other, by)), ReviewPage.class);
    }

    @Override
    public Trial trial(@Nullable String model) {
        return send(post("trial", new Ask.Trial(model)), Trial.class);
    }

    @Override
    public LearnablePage learnable(long after, Requester by) {
        return send(post("learnable", new Ask.Compared(after, by)), LearnablePage.class);
    }

    @Override
    public List<Labels.Decided> decided() {
        return List.of(send(request("decided"), Labels.Decided[].class));
    }

    @Override
    public TooFrequentKeys keys() {
        return send(request("keys"), TooFrequentKeys.class);
    }

    @Override
    public ComparedPage compared(long after, Requester by) {
        return send(post("compared", new Ask.Compared(after, by)), ComparedPage.class);
    }

    @Override
    public void activated(String model, Requester by) {
        answer(post("activated", new Ask.Activated(model, by)));
    }

    @Override
    public Decided decide(Pair pair, Requester by) {
        return send(post("decide", new Ask.Decide(pair, by)), Decided.class);
    }

    @Override
    public Decided pin(long record, String attribute, Requester by) {
        return send(post("pin", new Ask.Pin(record, attribute, by)), Decided.class);
    }

    @Override
    public Decided reconcile(
            long personId, String drug, @Nullable String saw, boolean accepted, String source, Requester by) {
        return send(post("reconcile", new Ask.Reconcile(personId, drug, saw, accepted, source, by)), Decided.class);
    }

    @Override
    public Decided part(long personId, String title, long one, long other, Requester by) {
        return send(post("part", new Ask.Part(personId, title, one, other, by)), Decided.class);
    }

    @Override
    public Decided withdraw(long claim, Requester by) {
        return send(post("withdraw", new Ask.Withdraw(claim, by)), Decided.class);
    }

    @Override
    public List<Said> claims() {
        return List.of(send(request("claims"), Said[].class));
    }

    @Override
    public List<ListedFax> faxes(boolean decidedToo) {
        return List.of(send(request("faxes?all=" + decidedToo), ListedFax[].class));
    }

    @Override
    public FaxPage fax(long id, boolean withPdf, Requester by) {
        return send(post("fax", new Ask.Fax(id, withPdf, by)), FaxPage.class);
    }

    @Override
    public FiledFax fileFax(long id, long personId, @Nullable String type, Requester by) {
        return send(post("file-fax", new Ask.FileFax(id, personId, type, by)), FiledFax.class);
    }

    @Override
    public FiledFax unfileFax(long id, Requester by) {
        return send(post("unfile-fax", new Ask.Fax(id, false, by)), FiledFax.class);
    }

    @Override
    public Cover coverFax(long personId, String request, Requester by) {
        return send(post("cover-fax", new Ask.CoverFax(personId, request, by)), Cover.class);
    }

    @Override
    public List<Integer> editFax(long id, PageEdit edit, Requester by) {
        return List.of(send(post("edit-fax", new Ask.EditFax(id, edit, by)), Integer[].class));
    }

    @Override
    public FiledFax moveFax(long id, long personId, Requester by) {
        return send(post("move-fax", new Ask.FileFax(id, personId, null, by)), FiledFax.class);
    }

    @Override
    public List<String> changeFax(long id, @Nullable String type, @Nullable String date, Requester by) {
        return List.of(send(post("change-fax", new Ask.ChangeFax(id, type, date, by)), String[].class));
    }

    @Override
    public List<Long> splitFax(long id, List<List<Integer>> parts, Requester by) {
        return List.of(send(post("split-fax", new Ask.SplitFax(id, parts, by)), Long[].class));
    }

    @Override
    public void discardFax(long id, Requester by) {
        answer(post("discard-fax", new Ask.Fax(id, false, by)));
    }

    @Override
    public void workFax(long id, FaxWork what, @Nullable String text, Requester by) {
        answer(post("work-fax", new Ask.WorkFax(id, what, text, by)));
    }

    @Override
    public BackedUp backup(String folder, Requester by) {
        return send(post("backup", new Ask.Backup(folder, by)).timeout(LONG_LIMIT), BackedUp.class);
    }

    @Override
    public Pruned prune(boolean dryRun, Requester by) {
        return send(post("prune", new Ask.Prune(dryRun, by)).timeout(LONG_LIMIT), Pruned.class);
    }

    private HttpRequest.Builder request(String what) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + token.port() + "/control/" + what))
                .header("Authorization", "Bearer " + token.token())
                .timeout(LIMIT);
    }

    private HttpRequest.Builder post(String what, Object ask) {
        try {
            return request(what)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(ask)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T send(HttpRequest.Builder request, Class<T> answer) {
        try {
            return json.readValue(answer(request), answer);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine's answer cannot be read; is it of another version?", e);
        }
    }

    private byte[] answer(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                return response.body();
            }
            String problem = problem(response);
            if (response.statusCode() == 400) {
                throw new IllegalArgumentException(problem);
            }
            throw new IllegalStateException(problem);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine stopped answering; what was asked may or may not be done", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; what was asked may or may not be done", e);
        }
    }

    private String problem(HttpResponse<byte[]> response) {
        @Nullable String said = null;
        try {
            said = json.readValue(response.body(), Ask.Problem.class).problem();
        } catch (IOException e) {
            // Not our words, so the number has to do.
        }
        return said == null ? "the engine answered " + response.statusCode() : said;
    }
}
