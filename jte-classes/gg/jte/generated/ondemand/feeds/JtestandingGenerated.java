package gg.jte.generated.ondemand.feeds;
import org.tributary.console.FeedsView;
import org.tributary.console.Words;
import java.time.Duration;
@SuppressWarnings("unchecked")
public final class JtestandingGenerated {
	public static final String JTE_NAME = "feeds/standing.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,3,3,3,4,4,5,5,5,6,6,8,8,8,9,9,9,9,9,9,9,10,10,10,10,10,10,10,11,11,11,15,15,17,17,21,21,23,23,23,23,23,23,23,24,24,24,24,24,24,24,24,24,24,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,25,26,26,26,27,27,27,28,28,28,28,28,28,28,28,28,28,28,28,29,29,29,30,30,30,31,31,31,31,31,31,31,31,31,31,33,33,36,36,40,40,42,42,46,46,48,48,48,49,49,49,49,49,49,49,49,49,49,50,50,50,51,51,51,53,53,53,53,53,53,53,53,53,55,55,55,55,55,55,55,55,55,55,57,57,60,60,62,62,62,3,3,3,3};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, FeedsView view) {
		for (String problem : view.problems()) {
			jteOutput.writeContent("\n  <div class=\"notice bad\" role=\"alert\"><b>A file cannot be used; what ran before still runs.</b><pre>");
			jteOutput.setContext("pre", null);
			jteOutput.writeUserContent(problem);
			jteOutput.writeContent("</pre></div>\n");
		}
		jteOutput.writeContent("\n<div class=\"figures\">\n  <div class=\"figure\"><b>");
		jteOutput.setContext("b", null);
		jteOutput.writeUserContent(Words.number(view.feeds().stream().mapToLong(FeedsView.Feed::lastHour).sum()));
		jteOutput.writeContent("</b><span>messages in the last hour</span></div>\n  <div class=\"figure ");
		jteOutput.setContext("div", "class");
		jteOutput.writeUserContent(view.waiting() > 1000 ? "warn" : "");
		jteOutput.setContext("div", null);
		jteOutput.writeContent("\"><b>");
		jteOutput.setContext("b", null);
		jteOutput.writeUserContent(Words.number(view.waiting()));
		jteOutput.writeContent("</b><span>wait to be processed</span></div>\n  <div class=\"figure ");
		jteOutput.setContext("div", "class");
		jteOutput.writeUserContent(view.parked() > 0 ? "warn" : "");
		jteOutput.setContext("div", null);
		jteOutput.writeContent("\"><b>");
		jteOutput.setContext("b", null);
		jteOutput.writeUserContent(Words.number(view.parked()));
		jteOutput.writeContent("</b><span>parked for a person</span></div>\n  <div class=\"figure\"><b>");
		jteOutput.setContext("b", null);
		jteOutput.writeUserContent(Words.number(view.destinations().stream().mapToLong(FeedsView.Destination::depth).sum()));
		jteOutput.writeContent("</b><span>wait to be sent</span></div>\n</div>\n<section class=\"card flush\" aria-labelledby=\"feeds-title\">\n  <h2 id=\"feeds-title\">Feeds</h2>\n  ");
		if (view.feeds().isEmpty()) {
			jteOutput.writeContent("\n    <div class=\"empty\"><b>No feed yet</b>A file in routes/feeds opens one; the README shows how.</div>\n  ");
		} else {
			jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>Feed</th><th>State</th><th>Last hour</th><th class=\"number\">Messages</th><th class=\"number\">Usual now</th><th>Newest</th><th class=\"number\">In all</th><th>Port</th><th></th></tr></thead>\n      <tbody>\n      ");
			for (FeedsView.Feed feed : view.feeds()) {
				jteOutput.writeContent("\n        <tr>\n          <td><a class=\"row\" href=\"/messages/feed/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(feed.name());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(feed.name());
				jteOutput.writeContent("</a></td>\n          <td><span class=\"state ");
				jteOutput.setContext("span", "class");
				jteOutput.writeUserContent(feed.need().style());
				jteOutput.setContext("span", null);
				jteOutput.writeContent("\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(feed.state());
				jteOutput.writeContent("</span><br><span class=\"small soft\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(feed.says());
				jteOutput.writeContent("</span></td>\n          <td><svg class=\"spark\" viewBox=\"0 0 100 20\" preserveAspectRatio=\"none\" role=\"img\"");
				var __jte_html_attribute_0 = feed.spark().words();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" aria-label=\"");
					jteOutput.setContext("svg", "aria-label");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("svg", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("><path class=\"under\"");
				var __jte_html_attribute_1 = feed.spark().under();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" d=\"");
					jteOutput.setContext("path", "d");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("path", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("/><path");
				var __jte_html_attribute_2 = feed.spark().line();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
					jteOutput.writeContent(" d=\"");
					jteOutput.setContext("path", "d");
					jteOutput.writeUserContent(__jte_html_attribute_2);
					jteOutput.setContext("path", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("/></svg></td>\n          <td class=\"number\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(Words.number(feed.lastHour()));
				jteOutput.writeContent("</td>\n          <td class=\"number\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(feed.usual() == null ? "–" : Words.number(Math.round(feed.usual())));
				jteOutput.writeContent("</td>\n          <td class=\"nowrap\"");
				var __jte_html_attribute_3 = Words.time(feed.lastAt());
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
					jteOutput.writeContent(" title=\"");
					jteOutput.setContext("td", "title");
					jteOutput.writeUserContent(__jte_html_attribute_3);
					jteOutput.setContext("td", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(feed.lastAt() == null ? "–" : Words.age(feed.lastAt()) + " ago");
				jteOutput.writeContent("</td>\n          <td class=\"number\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(Words.number(feed.received()));
				jteOutput.writeContent("</td>\n          <td>");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(feed.port() == null ? "–" : feed.port().toString());
				jteOutput.writeContent("</td>\n          <td class=\"number\"><a class=\"button small\" href=\"/feeds/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(feed.name());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("/pause\">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(feed.state().equals("paused") ? "Resume" : "Pause");
				jteOutput.writeContent("<span hidden> ");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(feed.name());
				jteOutput.writeContent("</span></a></td>\n        </tr>\n      ");
			}
			jteOutput.writeContent("\n      </tbody>\n    </table></div>\n  ");
		}
		jteOutput.writeContent("\n</section>\n<section class=\"card flush\" aria-labelledby=\"destinations-title\">\n  <h2 id=\"destinations-title\">Destinations</h2>\n  ");
		if (view.destinations().isEmpty()) {
			jteOutput.writeContent("\n    <div class=\"empty\"><b>Nobody gets anything yet</b>A file in routes/destinations names who does.</div>\n  ");
		} else {
			jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>Destination</th><th>State</th><th class=\"number\">Waiting</th><th class=\"number\">Oldest</th><th class=\"number\">Rejected</th><th></th></tr></thead>\n      <tbody>\n      ");
			for (FeedsView.Destination to : view.destinations()) {
				jteOutput.writeContent("\n        <tr>\n          <td><b>");
				jteOutput.setContext("b", null);
				jteOutput.writeUserContent(to.name());
				jteOutput.writeContent("</b></td>\n          <td><span class=\"state ");
				jteOutput.setContext("span", "class");
				jteOutput.writeUserContent(to.need().style());
				jteOutput.setContext("span", null);
				jteOutput.writeContent("\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(to.state());
				jteOutput.writeContent("</span><br><span class=\"small soft\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(to.says());
				jteOutput.writeContent("</span></td>\n          <td class=\"number\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(Words.number(to.depth()));
				jteOutput.writeContent("</td>\n          <td class=\"number\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(to.oldestSeconds() == null ? "–" : Words.span(Duration.ofSeconds(to.oldestSeconds())));
				jteOutput.writeContent("</td>\n          <td class=\"number\">\n            ");
				if (to.rejected() > 0) {
					jteOutput.writeContent("<a href=\"/errors\">");
					jteOutput.setContext("a", null);
					jteOutput.writeUserContent(Words.number(to.rejected()));
					jteOutput.writeContent("</a>");
				} else {
					jteOutput.writeContent(" 0");
				}
				jteOutput.writeContent("\n          </td>\n          <td class=\"number\"><a class=\"button small\" href=\"/feeds/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(to.name());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("/pause\">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(to.state().equals("paused") ? "Resume" : "Pause");
				jteOutput.writeContent("<span hidden> ");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(to.name());
				jteOutput.writeContent("</span></a></td>\n        </tr>\n      ");
			}
			jteOutput.writeContent("\n      </tbody>\n    </table></div>\n  ");
		}
		jteOutput.writeContent("\n</section>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		FeedsView view = (FeedsView)params.get("view");
		render(jteOutput, jteHtmlInterceptor, view);
	}
}
