package org.tributary.control;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.audit.Verdict;
import org.tributary.journal.Outage;
import org.tributary.loss.LossSummary;
import org.tributary.matching.Labels;

/** {@link Control} over HTTP, for {@link RemoteControl}; {@link ControlGate} stands before it. */
@RestController
@RequestMapping("/control")
class ControlController {
    private static final Logger LOG = LoggerFactory.getLogger(ControlController.class);

    private final Control control;

    ControlController(Control control) {
        this.control = control;
    }

    /** So that a command can tell the engine of its data folder from whatever else answers on the port. */
    @GetMapping("/ping")
    String ping() {
        return "tributary";
    }

    @GetMapping("/status")
    Status status() {
        return control.status();
    }

    @GetMapping("/unsettled")
    Unsettled unsettled() {
        return control.unsettled();
    }

    @GetMapping("/tasks")
    List<OpenTask> tasks() {
        return control.tasks();
    }

    @GetMapping("/reviews")
    List<ListedReview> reviews() {
        return control.reviews();
    }

    @PostMapping("/review")
    ReviewPage review(@RequestBody Ask.Review ask) {
        return control.review(ask.one(), ask.other(), ask.by());
    }

    @PostMapping("/trial")
    Control.Trial trial(@RequestBody Ask.Trial ask) {
        return control.trial(ask.model());
    }

    @PostMapping("/learnable")
    Control.LearnablePage learnable(@RequestBody Ask.Compared ask) {
        return control.learnable(ask.after(), ask.by());
    }

    @GetMapping("/decided")
    List<Labels.Decided> decided() {
        return control.decided();
    }

    @GetMapping("/keys")
    Control.TooFrequentKeys keys() {
        return control.keys();
    }

    @PostMapping("/compared")
    Control.ComparedPage compared(@RequestBody Ask.Compared ask) {
        return control.compared(ask.after(), ask.by());
    }

    @PostMapping("/activated")
    void activated(@RequestBody Ask.Activated ask) {
        control.activated(ask.model(), ask.by());
    }

    @GetMapping("/persons")
    List<Long> persons() {
        return control.persons();
    }

    @PostMapping("/chart")
    PersonChart chart(@RequestBody Ask.Chart ask) {
        return control.chart(ask.personId(), ask.by());
    }

    @PostMapping("/chart-as-known")
    AsKnown asKnown(@RequestBody Ask.AsKnown ask) {
        return control.asKnown(ask.personId(), ask.at(), ask.by());
    }

    @PostMapping("/chart-history")
    ChartHistory history(@RequestBody Ask.Chart ask) {
        return control.history(ask.personId(), ask.by());
    }

    @PostMapping("/chart-document")
    WrittenDocument document(@RequestBody Ask.Chart ask) {
        return control.document(ask.personId(), ask.by());
    }

    @PostMapping("/chart-medications")
    WrittenDocument medicationList(@RequestBody Ask.Chart ask) {
        return control.medicationList(ask.personId(), ask.by());
    }

    @PostMapping("/chart-by-number")
    PersonChart chartByNumber(@RequestBody Ask.ChartByNumber ask) {
        return control.chart(ask.authority(), ask.number(), ask.by());
    }

    @GetMapping("/claims")
    List<Control.Said> claims() {
        return control.claims();
    }

    @PostMapping("/decide")
    Control.Decided decide(@RequestBody Ask.Decide ask) {
        return control.decide(ask.pair(), ask.by());
    }

    @PostMapping("/pin")
    Control.Decided pin(@RequestBody Ask.Pin ask) {
        return control.pin(ask.record(), ask.attribute(), ask.by());
    }

    @PostMapping("/reconcile")
    Control.Decided reconcile(@RequestBody Ask.Reconcile ask) {
        return control.reconcile(ask.person(), ask.drug(), ask.saw(), ask.accepted(), ask.source(), ask.by());
    }

    @PostMapping("/part")
    Control.Decided part(@RequestBody Ask.Part ask) {
        return control.part(ask.person(), ask.title(), ask.one(), ask.other(), ask.by());
    }

    @PostMapping("/withdraw")
    Control.Decided withdraw(@RequestBody Ask.Withdraw ask) {
        return control.withdraw(ask.claim(), ask.by());
    }

    @PostMapping("/replay")
    Control.Replayed replay(@RequestBody Ask.Replay ask) {
        return control.replay(ask.selection(), ask.dryRun(), ask.by());
    }

    @PostMapping("/message")
    MessageWay message(@RequestBody Ask.Message ask) {
        return control.message(ask.intakeId(), ask.withBody(), ask.by());
    }

    @PostMapping("/loss")
    LossSummary loss(@RequestBody Ask.Loss ask) {
        return control.loss(ask.feed(), ask.last(), ask.by());
    }

    @PostMapping("/resend-delivery")
    void resendDelivery(@RequestBody Ask.Delivery ask) {
        control.resendDelivery(ask.outboxId(), ask.by());
    }

    @PostMapping("/resend")
    Control.Resent resend(@RequestBody Ask.Resend ask) {
        return control.resend(ask.destination(), ask.person(), ask.dryRun(), ask.by());
    }

    @PostMapping("/pause")
    void pause(@RequestBody Ask.Switch ask) {
        control.pause(ask.name(), ask.by());
    }

    @PostMapping("/resume")
    void resume(@RequestBody Ask.Switch ask) {
        control.resume(ask.name(), ask.by());
    }

    @PostMapping("/backup")
    Control.BackedUp backup(@RequestBody Ask.Backup ask) {
        return control.backup(ask.folder(), ask.by());
    }

    @PostMapping("/verify-audit")
    Verdict verifyAudit(@RequestBody Ask.VerifyAudit ask) {
        return control.verifyAudit(ask.mark(), ask.by());
    }

    @PostMapping("/prune")
    Control.Pruned prune(@RequestBody Ask.Prune ask) {
        return control.prune(ask.dryRun(), ask.by());
    }

    @GetMapping("/faxes")
    List<ListedFax> faxes(@RequestParam(name = "all", defaultValue = "false") boolean all) {
        return control.faxes(all);
    }

    @PostMapping("/fax")
    FaxPage fax(@RequestBody Ask.Fax ask) {
        return control.fax(ask.id(), ask.withPdf(), ask.by());
    }

    @PostMapping("/file-fax")
    Control.FiledFax fileFax(@RequestBody Ask.FileFax ask) {
        return control.fileFax(ask.id(), ask.personId(), ask.type(), ask.by());
    }

    @PostMapping("/unfile-fax")
    Control.FiledFax unfileFax(@RequestBody Ask.Fax ask) {
        return control.unfileFax(ask.id(), ask.by());
    }

    @PostMapping("/edit-fax")
    List<Integer> editFax(@RequestBody Ask.EditFax ask) {
        return control.editFax(ask.id(), ask.edit(), ask.by());
    }

    @PostMapping("/move-fax")
    Control.FiledFax moveFax(@RequestBody Ask.FileFax ask) {
        return control.moveFax(ask.id(), ask.personId(), ask.by());
    }

    @PostMapping("/change-fax")
    List<String> changeFax(@RequestBody Ask.ChangeFax ask) {
        return control.changeFax(ask.id(), ask.type(), ask.date(), ask.by());
    }

    @PostMapping("/cover-fax")
    Control.Cover coverFax(@RequestBody Ask.CoverFax ask) {
        return control.coverFax(ask.personId(), ask.request(), ask.by());
    }

    @PostMapping("/split-fax")
    List<Long> splitFax(@RequestBody Ask.SplitFax ask) {
        return control.splitFax(ask.id(), ask.parts(), ask.by());
    }

    @PostMapping("/discard-fax")
    void discardFax(@RequestBody Ask.Fax ask) {
        control.discardFax(ask.id(), ask.by());
    }

    @PostMapping("/work-fax")
    void workFax(@RequestBody Ask.WorkFax ask) {
        control.workFax(ask.id(), ask.what(), ask.text(), ask.by());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Ask.Problem refused(IllegalArgumentException e) {
        return new Ask.Problem(String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Ask.Problem unreadable() {
        return new Ask.Problem("the request cannot be read; command and engine may be of different versions");
    }

    @ExceptionHandler(Exception.class)
    @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
    Ask.Problem failed(Exception e) {
        LOG.error("a command failed", e);
        return new Ask.Problem((Outage.isOutage(e)
                        ? "the engine cannot reach its database or disk, and goes on by itself once it can ("
                        : "the engine failed (")
                + e.getClass().getSimpleName() + "); its log says more");
    }
}
