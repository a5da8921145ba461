package gg.jte.generated.ondemand.errors;
import org.tributary.console.Errors;
import org.tributary.console.Frame;
import org.tributary.console.Words;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtepageGenerated {
	public static final String JTE_NAME = "errors/page.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,4,4,4,7,7,7,11,11,13,13,17,17,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,19,19,22,22,26,26,28,28,32,32,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,33,34,34,37,37,39,39,39,40,40,40,4,5,6,6,6,6};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, List<Errors.Group> groups, List<Errors.Rejection> rejections) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Errors</h1><p>What failed and waits for somebody, by its cause. Nothing is lost: mend the cause, then process them again.</p></div></div>\n<section class=\"card flush\" aria-labelledby=\"parked-title\">\n  <h2 id=\"parked-title\">Messages that could not be processed</h2>\n  ");
				if (groups.isEmpty()) {
					jteOutput.writeContent("\n    <div class=\"empty\"><b>None</b>Every message that came was processed.</div>\n  ");
				} else {
					jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>Cause</th><th>What it means</th><th>Feed</th><th class=\"number\">Messages</th><th>First</th><th>Last</th><th>One of them</th></tr></thead>\n      <tbody>\n      ");
					for (Errors.Group group : groups) {
						jteOutput.writeContent("\n        <tr><td class=\"mono nowrap\"><a class=\"row\" href=\"/errors/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(group.feed());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(group.code());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(group.code());
						jteOutput.writeContent("</a></td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(group.sentence());
						jteOutput.writeContent("</td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(group.feed());
						jteOutput.writeContent("</td><td class=\"number\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.number(group.count()));
						jteOutput.writeContent("</td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.age(group.first()));
						jteOutput.writeContent(" ago</td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.age(group.last()));
						jteOutput.writeContent(" ago</td><td><a href=\"/messages/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(group.sample());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(group.sample());
						jteOutput.writeContent("</a></td></tr>\n      ");
					}
					jteOutput.writeContent("\n      </tbody>\n    </table></div>\n  ");
				}
				jteOutput.writeContent("\n</section>\n<section class=\"card flush\" aria-labelledby=\"rejected-title\">\n  <h2 id=\"rejected-title\">Deliveries that a receiver rejected</h2>\n  ");
				if (rejections.isEmpty()) {
					jteOutput.writeContent("\n    <div class=\"empty\"><b>None</b>Receivers took all that was sent.</div>\n  ");
				} else {
					jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>Destination</th><th>It said</th><th class=\"number\">Deliveries</th><th>First</th><th>Last</th><th>One of them</th></tr></thead>\n      <tbody>\n      ");
					for (Errors.Rejection one : rejections) {
						jteOutput.writeContent("\n        <tr><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(one.destination());
						jteOutput.writeContent("</td><td class=\"mono\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(one.code() == null ? "–" : one.code());
						jteOutput.writeContent("</td><td class=\"number\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.number(one.count()));
						jteOutput.writeContent("</td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.age(one.first()));
						jteOutput.writeContent(" ago</td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.age(one.last()));
						jteOutput.writeContent(" ago</td><td><a href=\"/messages/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(one.sample());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">message ");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(one.sample());
						jteOutput.writeContent("</a></td></tr>\n      ");
					}
					jteOutput.writeContent("\n      </tbody>\n    </table></div>\n  ");
				}
				jteOutput.writeContent("\n</section>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		List<Errors.Group> groups = (List<Errors.Group>)params.get("groups");
		List<Errors.Rejection> rejections = (List<Errors.Rejection>)params.get("rejections");
		render(jteOutput, jteHtmlInterceptor, frame, groups, rejections);
	}
}
