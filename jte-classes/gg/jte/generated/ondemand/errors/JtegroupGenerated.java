package gg.jte.generated.ondemand.errors;
import org.tributary.console.Errors;
import org.tributary.console.Frame;
import org.tributary.console.Spark;
import org.tributary.console.Words;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
@SuppressWarnings("unchecked")
public final class JtegroupGenerated {
	public static final String JTE_NAME = "errors/group.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,6,6,6,6,11,11,11,12,12,12,12,12,12,12,12,12,13,13,13,13,13,13,13,16,16,16,17,17,17,18,18,18,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,30,30,31,31,31,31,31,31,31,32,32,36,36,36,38,38,38,38,38,38,38,38,39,39,39,39,39,39,39,39,39,41,41,41,41,41,41,41,45,45,45,46,46,46,6,7,8,9,10,10,10,10};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, Errors.Group group, Errors.Members members, Spark trend, User user) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1><span class=\"mono\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(group.code());
				jteOutput.writeContent("</span> on ");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(group.feed());
				jteOutput.writeContent("</h1><p>");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(group.sentence());
				jteOutput.writeContent("</p></div>\n");
				if (user.may(Right.REPLAY)) {
					jteOutput.writeContent("<button class=\"main\" type=\"button\" data-opens=\"replay\">Replay all ");
					jteOutput.setContext("button", null);
					jteOutput.writeUserContent(Words.number(members.newest().size()));
					jteOutput.writeContent("…</button>");
				}
				jteOutput.writeContent("\n</div>\n<div class=\"figures\">\n  <div class=\"figure\"><b>");
				jteOutput.setContext("b", null);
				jteOutput.writeUserContent(Words.number(group.count()));
				jteOutput.writeContent("</b><span>messages wait</span></div>\n  <div class=\"figure\"><b>");
				jteOutput.setContext("b", null);
				jteOutput.writeUserContent(Words.age(group.first()));
				jteOutput.writeContent("</b><span>since the first</span></div>\n  <div class=\"figure\"><b>");
				jteOutput.setContext("b", null);
				jteOutput.writeUserContent(Words.age(group.last()));
				jteOutput.writeContent("</b><span>since the last</span></div>\n  <div class=\"figure\"><svg class=\"spark\" viewBox=\"0 0 100 20\" preserveAspectRatio=\"none\" role=\"img\"");
				var __jte_html_attribute_0 = trend.words();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" aria-label=\"");
					jteOutput.setContext("svg", "aria-label");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("svg", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("><path class=\"under\"");
				var __jte_html_attribute_1 = trend.under();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" d=\"");
					jteOutput.setContext("path", "d");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("path", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("/><path");
				var __jte_html_attribute_2 = trend.line();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
					jteOutput.writeContent(" d=\"");
					jteOutput.setContext("path", "d");
					jteOutput.writeUserContent(__jte_html_attribute_2);
					jteOutput.setContext("path", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("/></svg><span>received, last 24 hours</span></div>\n</div>\n<section class=\"card\"><h2>What to do</h2>\n  <ol>\n    <li>Open one of them and see what it says.</li>\n    <li>Mend the mapping, the route, or ask the sender to send right.</li>\n    <li>Replay one. When it is filed, replay all.</li>\n  </ol>\n</section>\n<section class=\"card flush\"><h2>The newest</h2>\n  <div class=\"scroll\"><table><thead><tr><th>Message</th></tr></thead><tbody>\n  ");
				for (Long id : members.newest().subList(0, Math.min(50, members.newest().size()))) {
					jteOutput.writeContent("\n    <tr><td><a class=\"row\" href=\"/messages/");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(id);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\">");
					jteOutput.setContext("a", null);
					jteOutput.writeUserContent(id);
					jteOutput.writeContent("</a></td></tr>\n  ");
				}
				jteOutput.writeContent("\n  </tbody></table></div>\n</section>\n<dialog id=\"replay\" aria-labelledby=\"replay-title\">\n  <h2 id=\"replay-title\">Process ");
				jteOutput.setContext("h2", null);
				jteOutput.writeUserContent(Words.number(members.newest().size()));
				jteOutput.writeContent(" messages again</h2>\n  <p>What each of them said is replaced by what the mapping makes of it now. Receivers get what changed.</p>\n  <form method=\"post\" action=\"/errors/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(group.feed());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(group.code());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("/replay\">\n    <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_3 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_3);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n    <div class=\"field\"><label for=\"replay-reason\">Why</label><input id=\"replay-reason\" name=\"reason\" maxlength=\"300\"></div>\n    <div class=\"field\"><label for=\"replay-typed\">Type <span class=\"mono\">replay ");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(members.newest().size());
				jteOutput.writeContent("</span></label><input id=\"replay-typed\" name=\"typed\" autocomplete=\"off\" required data-typed=\"replay ");
				jteOutput.setContext("input", "data-typed");
				jteOutput.writeUserContent(members.newest().size());
				jteOutput.setContext("input", null);
				jteOutput.writeContent("\"></div>\n    <div class=\"actions\"><button class=\"main\" type=\"submit\" disabled>Replay</button><button type=\"button\" data-closes>Not now</button></div>\n  </form>\n</dialog>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		Errors.Group group = (Errors.Group)params.get("group");
		Errors.Members members = (Errors.Members)params.get("members");
		Spark trend = (Spark)params.get("trend");
		User user = (User)params.get("user");
		render(jteOutput, jteHtmlInterceptor, frame, group, members, trend, user);
	}
}
