package gg.jte.generated.ondemand.message;
import org.tributary.console.Anatomy;
import org.tributary.console.Frame;
import org.tributary.console.Understood;
import org.tributary.console.Words;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.MessageWay;
import java.util.List;
import java.util.Map;
@SuppressWarnings("unchecked")
public final class JtepageGenerated {
	public static final String JTE_NAME = "message/page.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,6,7,8,9,9,9,9,16,16,17,17,17,19,19,19,19,19,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,22,22,22,22,22,22,22,22,23,23,23,23,26,26,26,26,26,26,26,31,31,31,31,31,31,31,31,31,32,32,33,33,33,33,33,33,34,34,35,35,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,36,37,37,38,38,38,38,39,39,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,40,41,41,42,42,42,42,42,42,42,42,43,43,44,44,44,44,45,45,46,46,46,46,46,46,46,46,46,46,46,46,46,46,46,46,46,47,47,49,49,51,51,52,52,52,52,52,52,52,52,52,52,52,53,53,57,57,59,59,63,63,64,64,64,64,64,64,64,64,64,64,64,64,64,65,65,68,68,69,69,72,72,72,73,73,76,76,77,77,77,78,78,82,82,87,87,87,87,88,88,89,89,89,89,89,89,91,91,92,92,92,92,92,92,92,92,92,92,92,92,92,92,92,92,92,92,92,93,93,95,95,101,101,101,101,102,102,103,103,103,104,104,105,105,106,106,107,107,111,111,113,113,113,115,115,115,115,116,116,116,116,116,116,116,116,116,121,121,121,122,122,122,9,10,11,12,13,14,15,15,15,15};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, MessageWay way, Anatomy anatomy, Understood understood, Map<String, List<Anatomy>> sent, List<String> unread, User user) {
		MessageWay.Outcome last = way.outcomes().isEmpty() ? null : way.outcomes().get(way.outcomes().size() - 1);
		jteOutput.writeContent("\n");
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\">\n  <div><h1>Message ");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(way.intakeId());
				jteOutput.writeContent(" ");
				gg.jte.generated.ondemand.part.JteoutcomeGenerated.render(jteOutput, jteHtmlInterceptor, way.waits() || last == null ? null : last.state(), null);
				jteOutput.writeContent("</h1>\n  <p>");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(way.messageType() == null ? "No type" : way.messageType());
				jteOutput.writeContent(" by <a href=\"/messages/feed/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(way.feed());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(way.feed());
				jteOutput.writeContent("</a>, number ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(Words.number(way.sequence()));
				jteOutput.writeContent(" there");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(way.controlId() == null ? "" : ", control id " + way.controlId());
				jteOutput.writeContent(", ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(Words.size(way.sizeBytes()));
				jteOutput.writeContent("</p></div>\n  <div class=\"actions\">\n    ");
				if (user.may(Right.EDIT_MAPPINGS) && anatomy != null && !anatomy.segments().isEmpty()) {
					jteOutput.writeContent("<a class=\"button\" href=\"/messages/");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(way.intakeId());
					jteOutput.setContext("a", null);
					jteOutput.writeContent("/edit\">Edit and send…</a>");
				}
				jteOutput.writeContent("\n    ");
				if (user.may(Right.REPLAY)) {
					jteOutput.writeContent("<button type=\"button\" data-opens=\"replay\">Replay…</button>");
				}
				jteOutput.writeContent("\n  </div>\n</div>\n");
				if (way.origin() != null) {
					jteOutput.writeContent("<p class=\"notice warn\">Where it came from it was called <span class=\"mono\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(way.origin());
					jteOutput.writeContent("</span>.</p>");
				}
				jteOutput.writeContent("\n<div class=\"two\">\n  <section class=\"card\" aria-labelledby=\"way-title\">\n    <h2 id=\"way-title\">Its way</h2>\n    <ol class=\"way\">\n      <li><b>Received</b> <span class=\"soft small\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(Words.time(way.receivedAt()));
				jteOutput.writeContent(", door ");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(way.door());
				jteOutput.writeContent("</span><br>kept as it came, then answered ");
				jteOutput.setContext("li", null);
				jteOutput.writeUserContent(way.answer() == null ? "nothing, as nothing was asked for" : way.answer());
				jteOutput.writeContent("</li>\n      ");
				for (MessageWay.FailedTry failed : way.failedTries()) {
					jteOutput.writeContent("\n        <li class=\"bad\"><b>Failed</b> <span class=\"soft small\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(Words.time(failed.at()));
					jteOutput.writeContent("</span><br><span class=\"mono\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(failed.cause());
					jteOutput.writeContent("</span></li>\n      ");
				}
				jteOutput.writeContent("\n      ");
				for (MessageWay.Outcome outcome : way.outcomes()) {
					jteOutput.writeContent("\n        <li");
					var __jte_html_attribute_0 = outcome.state().equals("parked") ? "bad" : "";
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
						jteOutput.writeContent(" class=\"");
						jteOutput.setContext("li", "class");
						jteOutput.writeUserContent(__jte_html_attribute_0);
						jteOutput.setContext("li", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent("><b>");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(outcome.state().equals("filed") ? "Read, matched and filed" : outcome.state().substring(0, 1).toUpperCase() + outcome.state().substring(1));
					jteOutput.writeContent("</b> <span class=\"soft small\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(Words.time(outcome.at()));
					jteOutput.writeContent("</span>");
					if (outcome.reason() != null) {
						jteOutput.writeContent("<br><span class=\"mono\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(outcome.reason());
						jteOutput.writeContent("</span>");
					}
					jteOutput.writeContent("</li>\n      ");
				}
				jteOutput.writeContent("\n      ");
				if (way.waits()) {
					jteOutput.writeContent("<li class=\"warn\"><b>Waits</b> to be processed</li>");
				}
				jteOutput.writeContent("\n      ");
				for (MessageWay.Delivery delivery : way.deliveries()) {
					jteOutput.writeContent("\n        <li");
					var __jte_html_attribute_1 = !delivery.attempts().isEmpty() && delivery.attempts().get(delivery.attempts().size() - 1).result().equals("rejected") ? "bad" : "";
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
						jteOutput.writeContent(" class=\"");
						jteOutput.setContext("li", "class");
						jteOutput.writeUserContent(__jte_html_attribute_1);
						jteOutput.setContext("li", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent("><b>");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(delivery.kind());
					jteOutput.writeContent(" for ");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(delivery.destination());
					jteOutput.writeContent("</b> <span class=\"soft small\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(Words.time(delivery.offeredAt()));
					jteOutput.writeContent(", control id ");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(delivery.controlId());
					jteOutput.writeContent("</span><br>\n          ");
					for (MessageWay.Attempt attempt : delivery.attempts()) {
						jteOutput.writeContent("\n            <span class=\"nowrap\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(attempt.result().replace('_', ' '));
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(attempt.code() == null ? "" : " " + attempt.code());
						jteOutput.writeContent(" <span class=\"soft small\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(Words.time(attempt.at()));
						jteOutput.writeContent("</span></span><br>\n          ");
					}
					jteOutput.writeContent("\n          ");
					if (delivery.unsent()) {
						jteOutput.writeContent("waits to be sent");
					}
					jteOutput.writeContent("\n          ");
					if (!delivery.attempts().isEmpty() && delivery.attempts().get(delivery.attempts().size() - 1).result().equals("rejected") && user.may(Right.REPLAY)) {
						jteOutput.writeContent("\n            <form class=\"inline\" method=\"post\" action=\"/messages/");
						jteOutput.setContext("form", "action");
						jteOutput.writeUserContent(way.intakeId());
						jteOutput.setContext("form", null);
						jteOutput.writeContent("/deliveries/");
						jteOutput.setContext("form", "action");
						jteOutput.writeUserContent(delivery.outboxId());
						jteOutput.setContext("form", null);
						jteOutput.writeContent("/resend\"><input type=\"hidden\" name=\"_csrf\"");
						var __jte_html_attribute_2 = frame.token();
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
							jteOutput.writeContent(" value=\"");
							jteOutput.setContext("input", "value");
							jteOutput.writeUserContent(__jte_html_attribute_2);
							jteOutput.setContext("input", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent("><button class=\"small\" type=\"submit\">Send again</button></form>\n          ");
					}
					jteOutput.writeContent("\n        </li>\n      ");
				}
				jteOutput.writeContent("\n    </ol>\n    ");
				if (understood != null && !understood.persons().isEmpty() && user.may(Right.SEE_CHARTS)) {
					jteOutput.writeContent("\n      <p>On ");
					for (Long person : understood.persons()) {
						jteOutput.writeContent("<a href=\"/charts/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(person);
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">chart ");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(person);
						jteOutput.writeContent("</a> ");
					}
					jteOutput.writeContent("</p>\n    ");
				}
				jteOutput.writeContent("\n  </section>\n  <section class=\"card\" aria-labelledby=\"findings-title\">\n    <h2 id=\"findings-title\">Findings</h2>\n    ");
				if (way.findings().stream().noneMatch(MessageWay.Noticed::newest)) {
					jteOutput.writeContent("\n      <p class=\"soft\">Nothing was noticed.</p>\n    ");
				} else {
					jteOutput.writeContent("\n      <table>\n        <thead><tr><th>Code</th><th>Where</th><th>What it means</th></tr></thead>\n        <tbody>\n        ");
					for (MessageWay.Noticed one : way.findings()) {
						jteOutput.writeContent("\n          ");
						if (one.newest()) {
							jteOutput.writeContent("<tr><td class=\"mono nowrap\">");
							jteOutput.setContext("td", null);
							jteOutput.writeUserContent(one.code());
							jteOutput.writeContent("</td><td class=\"mono\">");
							jteOutput.setContext("td", null);
							jteOutput.writeUserContent(one.place());
							jteOutput.writeContent("</td><td>");
							jteOutput.setContext("td", null);
							jteOutput.writeUserContent(one.sentence());
							jteOutput.writeContent("</td></tr>");
						}
						jteOutput.writeContent("\n        ");
					}
					jteOutput.writeContent("\n        </tbody>\n      </table>\n    ");
				}
				jteOutput.writeContent("\n    ");
				if (!unread.isEmpty()) {
					jteOutput.writeContent("\n      <h3>What no rule reads</h3>\n      <p class=\"small soft\">By the feed's mapping as it is now.</p>\n      <p class=\"mono\">");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(String.join(", ", unread));
					jteOutput.writeContent("</p>\n    ");
				}
				jteOutput.writeContent("\n  </section>\n</div>\n");
				if (anatomy == null) {
					jteOutput.writeContent("\n  <div class=\"card\"><p class=\"soft\">");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(way.sizeBytes() > 0 && !user.may(Right.SEE_PATIENTS_IN_MESSAGES) ? "What it says is not shown to your role." : "Its bytes are gone, as the retention says.");
					jteOutput.writeContent("</p></div>\n");
				} else {
					jteOutput.writeContent("\n<div class=\"panes\">\n  <section class=\"card pane\" aria-labelledby=\"raw-title\">\n    <h2 id=\"raw-title\">As received</h2>\n    <div class=\"body\" tabindex=\"0\" role=\"region\" aria-labelledby=\"raw-title\">");
					gg.jte.generated.ondemand.message.JteanatomyGenerated.render(jteOutput, jteHtmlInterceptor, anatomy);
					jteOutput.writeContent("</div>\n  </section>\n  <section class=\"card pane\" aria-labelledby=\"read-title\">\n    <h2 id=\"read-title\">As understood</h2>\n    <div class=\"body\" tabindex=\"0\" role=\"region\" aria-labelledby=\"read-title\">\n    ");
					if (understood.facts().isEmpty()) {
						jteOutput.writeContent("<p class=\"soft\">No fact was made of it.</p>");
					}
					jteOutput.writeContent("\n    ");
					for (Understood.Said said : understood.facts()) {
						jteOutput.writeContent("\n      <details open><summary><b>");
						jteOutput.setContext("b", null);
						jteOutput.writeUserContent(said.kind());
						jteOutput.writeContent("</b> <span class=\"mono soft\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(said.place());
						jteOutput.writeContent("</span></summary>\n      <table class=\"tight\"><tbody>\n      ");
						for (Understood.Line line : said.lines()) {
							jteOutput.writeContent("\n        <tr><td class=\"depth");
							jteOutput.setContext("td", "class");
							jteOutput.writeUserContent(Math.min(4, line.depth()));
							jteOutput.setContext("td", null);
							jteOutput.writeContent("\">");
							jteOutput.setContext("td", null);
							jteOutput.writeUserContent(line.name());
							jteOutput.writeContent("</td><td><span");
							var __jte_html_attribute_3 = line.mark();
							if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
								jteOutput.writeContent(" data-same=\"");
								jteOutput.setContext("span", "data-same");
								jteOutput.writeUserContent(__jte_html_attribute_3);
								jteOutput.setContext("span", null);
								jteOutput.writeContent("\"");
							}
							jteOutput.writeContent(">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(line.value());
							jteOutput.writeContent("</span></td></tr>\n      ");
						}
						jteOutput.writeContent("\n      </tbody></table></details>\n    ");
					}
					jteOutput.writeContent("\n    </div>\n  </section>\n  <section class=\"card pane\" aria-labelledby=\"sent-title\">\n    <h2 id=\"sent-title\">As sent</h2>\n    <div class=\"body\" tabindex=\"0\" role=\"region\" aria-labelledby=\"sent-title\">\n    ");
					if (sent.isEmpty()) {
						jteOutput.writeContent("<p class=\"soft\">Nothing was sent because of it.</p>");
					}
					jteOutput.writeContent("\n    ");
					for (Map.Entry<String, List<Anatomy>> to : sent.entrySet()) {
						jteOutput.writeContent("\n      <h3>");
						jteOutput.setContext("h3", null);
						jteOutput.writeUserContent(to.getKey());
						jteOutput.writeContent("</h3>\n      ");
						for (Anatomy one : to.getValue()) {
							jteOutput.writeContent("\n        ");
							gg.jte.generated.ondemand.message.JteanatomyGenerated.render(jteOutput, jteHtmlInterceptor, one);
							jteOutput.writeContent("\n      ");
						}
						jteOutput.writeContent("\n    ");
					}
					jteOutput.writeContent("\n    </div>\n  </section>\n</div>\n");
				}
				jteOutput.writeContent("\n<dialog id=\"replay\" aria-labelledby=\"replay-title\">\n  <h2 id=\"replay-title\">Process message ");
				jteOutput.setContext("h2", null);
				jteOutput.writeUserContent(way.intakeId());
				jteOutput.writeContent(" again</h2>\n  <p>All it said is replaced by what the mapping makes of it now; receivers get what changed.</p>\n  <form method=\"post\" action=\"/messages/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(way.intakeId());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("/replay\">\n    <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_4 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_4)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_4);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n    <div class=\"field\"><label for=\"replay-reason\">Why</label><input id=\"replay-reason\" name=\"reason\" maxlength=\"300\"></div>\n    <div class=\"actions\"><button class=\"main\" type=\"submit\">Replay</button><button type=\"button\" data-closes>Not now</button></div>\n  </form>\n</dialog>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		MessageWay way = (MessageWay)params.get("way");
		Anatomy anatomy = (Anatomy)params.get("anatomy");
		Understood understood = (Understood)params.get("understood");
		Map<String, List<Anatomy>> sent = (Map<String, List<Anatomy>>)params.get("sent");
		List<String> unread = (List<String>)params.get("unread");
		User user = (User)params.get("user");
		render(jteOutput, jteHtmlInterceptor, frame, way, anatomy, understood, sent, unread, user);
	}
}
