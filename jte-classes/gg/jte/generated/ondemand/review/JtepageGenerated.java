package gg.jte.generated.ondemand.review;
import org.tributary.console.Frame;
import org.tributary.console.ReviewController;
import org.tributary.console.Words;
import org.tributary.control.Control;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtepageGenerated {
	public static final String JTE_NAME = "review/page.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,5,5,5,8,8,8,12,12,14,14,18,18,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,21,21,21,21,21,21,21,21,21,21,21,21,21,21,21,22,22,22,23,23,23,25,25,28,28,32,32,34,34,38,38,39,39,39,39,39,39,39,39,39,39,39,39,39,39,39,40,40,40,40,40,40,40,40,40,40,40,40,40,41,41,44,44,46,46,46,47,47,47,5,6,7,7,7,7};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, List<ReviewController.Pair> pairs, List<Control.Said> claims) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Match review</h1><p>Records that may be one person. A wrong yes puts two people on one chart: when in doubt, leave it.</p></div></div>\n<section class=\"card flush\" aria-labelledby=\"pairs-title\">\n  <h2 id=\"pairs-title\">To decide</h2>\n  ");
				if (pairs.isEmpty()) {
					jteOutput.writeContent("\n    <div class=\"empty\"><b>Nothing to decide</b>Whatever resembles somebody else without being certain comes here.</div>\n  ");
				} else {
					jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>One</th><th>The other</th><th>Why it waits</th><th>For</th></tr></thead>\n      <tbody>\n      ");
					for (ReviewController.Pair pair : pairs) {
						jteOutput.writeContent("\n        <tr>\n          <td><a class=\"row\" href=\"/review/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(pair.task().id());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(pair.one() == null ? "record gone" : pair.one().name());
						jteOutput.writeContent("</a>");
						if (pair.one() != null) {
							jteOutput.writeContent("<br><span class=\"small soft\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(pair.one().birthDate());
							jteOutput.writeContent(" ");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(pair.one().sex());
							jteOutput.writeContent(" · ");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(String.join(", ", pair.one().numbers()));
							jteOutput.writeContent("</span>");
						}
						jteOutput.writeContent("</td>\n          <td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(pair.other() == null ? "record gone" : pair.other().name());
						if (pair.other() != null) {
							jteOutput.writeContent("<br><span class=\"small soft\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(pair.other().birthDate());
							jteOutput.writeContent(" ");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(pair.other().sex());
							jteOutput.writeContent(" · ");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(String.join(", ", pair.other().numbers()));
							jteOutput.writeContent("</span>");
						}
						jteOutput.writeContent("</td>\n          <td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(ReviewController.why(pair.task().reason()));
						jteOutput.writeContent("</td>\n          <td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.age(pair.task().createdAt()));
						jteOutput.writeContent("</td>\n        </tr>\n      ");
					}
					jteOutput.writeContent("\n      </tbody>\n    </table></div>\n  ");
				}
				jteOutput.writeContent("\n</section>\n<section class=\"card flush\" aria-labelledby=\"claims-title\">\n  <h2 id=\"claims-title\">What was decided</h2>\n  ");
				if (claims.isEmpty()) {
					jteOutput.writeContent("\n    <div class=\"empty\"><b>Nothing yet</b></div>\n  ");
				} else {
					jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>Records</th><th>Says</th><th>Who</th><th>Why</th><th>When</th><th></th></tr></thead>\n      <tbody>\n      ");
					for (Control.Said said : claims) {
						jteOutput.writeContent("\n        <tr><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(said.records().isEmpty() ? "–" : said.records().get(0) + " and " + said.records().get(1));
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(said.says());
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(said.who());
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(said.reason() == null ? "–" : said.reason());
						jteOutput.writeContent("</td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.time(said.saidAt()));
						jteOutput.writeContent("</td>\n        <td class=\"number\"><form class=\"inline\" method=\"post\" action=\"/review/claims/");
						jteOutput.setContext("form", "action");
						jteOutput.writeUserContent(said.claim());
						jteOutput.setContext("form", null);
						jteOutput.writeContent("/withdraw\"><input type=\"hidden\" name=\"_csrf\"");
						var __jte_html_attribute_0 = frame.token();
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
							jteOutput.writeContent(" value=\"");
							jteOutput.setContext("input", "value");
							jteOutput.writeUserContent(__jte_html_attribute_0);
							jteOutput.setContext("input", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent("><button class=\"small\" type=\"submit\">Take back</button></form></td></tr>\n      ");
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
		List<ReviewController.Pair> pairs = (List<ReviewController.Pair>)params.get("pairs");
		List<Control.Said> claims = (List<Control.Said>)params.get("claims");
		render(jteOutput, jteHtmlInterceptor, frame, pairs, claims);
	}
}
