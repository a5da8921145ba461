package gg.jte.generated.ondemand.review;
import org.tributary.console.ChartView;
import org.tributary.console.Frame;
import org.tributary.console.ReviewController;
import org.tributary.console.Sides;
import org.tributary.control.OpenTask;
import org.tributary.control.PersonChart;
import org.tributary.matching.Waterfall;
import java.util.List;
import java.util.Map;
@SuppressWarnings("unchecked")
public final class JtepairGenerated {
	public static final String JTE_NAME = "review/pair.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,6,7,8,9,9,9,9,16,16,17,17,17,18,18,18,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,25,25,26,26,26,27,27,27,27,27,27,27,28,28,28,28,28,28,28,29,29,29,29,29,29,29,30,30,37,37,39,39,40,40,41,41,41,41,41,41,42,42,46,46,47,47,47,48,48,49,49,49,49,49,49,49,50,50,51,51,51,51,56,56,56,56,56,56,56,56,56,56,56,56,56,56,58,58,59,59,59,60,60,60,60,60,60,60,60,60,60,61,61,61,61,61,61,61,61,61,61,61,61,61,61,62,62,67,67,67,67,67,67,67,67,67,67,67,67,67,69,69,69,69,74,74,74,74,74,74,74,74,74,74,74,74,74,79,79,79,80,80,80,9,10,11,12,13,14,15,15,15,15};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, OpenTask task, Sides sides, ChartView first, ChartView second, Waterfall waterfall, String picture) {
		boolean together = first.chart().personId() == second.chart().personId();
		jteOutput.writeContent("\n");
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>One person?</h1><p>");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(ReviewController.why(task.reason()));
				jteOutput.writeContent(" <a href=\"/review\">all that waits</a></p></div>\n  <div class=\"actions\"><button type=\"button\" data-opens=\"differ\" data-press=\"n\" data-press-opens=\"differ\">Not the same… <kbd>n</kbd></button><button class=\"main\" type=\"button\" data-opens=\"same\" data-press=\"y\" data-press-opens=\"same\">One person… <kbd>y</kbd></button></div>\n</div>\n<section class=\"card flush\" aria-label=\"The two records\">\n  <div class=\"scroll\"><table class=\"sides\">\n    <thead><tr><th></th><th>Record ");
				jteOutput.setContext("th", null);
				jteOutput.writeUserContent(sides.one().recordId());
				jteOutput.writeContent(" · ");
				jteOutput.setContext("th", null);
				jteOutput.writeUserContent(sides.one().feed());
				jteOutput.writeContent("<br><span class=\"mono\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(sides.one().number());
				jteOutput.writeContent("</span> of ");
				jteOutput.setContext("th", null);
				jteOutput.writeUserContent(sides.one().authority());
				jteOutput.writeContent("</th><th>Record ");
				jteOutput.setContext("th", null);
				jteOutput.writeUserContent(sides.other().recordId());
				jteOutput.writeContent(" · ");
				jteOutput.setContext("th", null);
				jteOutput.writeUserContent(sides.other().feed());
				jteOutput.writeContent("<br><span class=\"mono\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(sides.other().number());
				jteOutput.writeContent("</span> of ");
				jteOutput.setContext("th", null);
				jteOutput.writeUserContent(sides.other().authority());
				jteOutput.writeContent("</th><th></th></tr></thead>\n    <tbody>\n    ");
				for (Sides.Row row : sides.rows()) {
					jteOutput.writeContent("\n      <tr><th scope=\"row\">");
					jteOutput.setContext("th", null);
					jteOutput.writeUserContent(row.name());
					jteOutput.writeContent("</th>\n      <td>");
					for (String value : row.one()) {
						jteOutput.writeContent("<div>");
						jteOutput.setContext("div", null);
						jteOutput.writeUserContent(value);
						jteOutput.writeContent("</div>");
					}
					jteOutput.writeContent("</td>\n      <td>");
					for (String value : row.other()) {
						jteOutput.writeContent("<div>");
						jteOutput.setContext("div", null);
						jteOutput.writeUserContent(value);
						jteOutput.writeContent("</div>");
					}
					jteOutput.writeContent("</td>\n      <td><span class=\"state ");
					jteOutput.setContext("span", "class");
					jteOutput.writeUserContent(row.standing().equals("same") ? "good" : row.standing().equals("differs") ? "bad" : row.standing().equals("shared") ? "warn" : "");
					jteOutput.setContext("span", null);
					jteOutput.writeContent("\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(row.standing().replace('-', ' '));
					jteOutput.writeContent("</span></td></tr>\n    ");
				}
				jteOutput.writeContent("\n    </tbody>\n  </table></div>\n</section>\n<div class=\"wide-narrow\">\n  <section class=\"card\" aria-labelledby=\"evidence-title\">\n    <h2 id=\"evidence-title\">Evidence</h2>\n    ");
				if (waterfall == null) {
					jteOutput.writeContent("\n      <p class=\"soft\">The comparison was made by an earlier model, or there is none: somebody said something of these records.</p>\n    ");
				} else {
					jteOutput.writeContent("\n      <div class=\"picture\">");
					jteOutput.writeUnsafeContent(picture);
					jteOutput.writeContent("</div>\n      <p>Probability ");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(String.format(java.util.Locale.ROOT, "%.4f", waterfall.probability()));
					jteOutput.writeContent(". By itself the engine would: <b>");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(waterfall.decision().name().toLowerCase());
					jteOutput.writeContent("</b>.</p>\n    ");
				}
				jteOutput.writeContent("\n  </section>\n  <section class=\"card\" aria-labelledby=\"why-title\">\n    <h2 id=\"why-title\">Why not by itself</h2>\n    ");
				if (waterfall == null || waterfall.notes().isEmpty()) {
					jteOutput.writeContent("\n      <p>");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(ReviewController.why(task.reason()));
					jteOutput.writeContent("</p>\n    ");
				} else {
					jteOutput.writeContent("\n      <ul>");
					for (String note : waterfall.notes()) {
						jteOutput.writeContent("<li>");
						jteOutput.setContext("li", null);
						jteOutput.writeUserContent(note);
						jteOutput.writeContent("</li>");
					}
					jteOutput.writeContent("</ul>\n    ");
				}
				jteOutput.writeContent("\n    ");
				if (together) {
					jteOutput.writeContent("<p>Both are on one chart now, because somebody said so. \"Not the same\" parts them.</p>");
				}
				jteOutput.writeContent("\n  </section>\n</div>\n<section class=\"card flush\" aria-labelledby=\"charts-title\"><h2 id=\"charts-title\">What one chart would hold</h2>\n  <div class=\"scroll\"><table>\n    <thead><tr><th></th><th><a href=\"/charts/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(first.chart().personId());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\">Chart ");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(first.chart().personId());
				jteOutput.writeContent("</a></th><th><a href=\"/charts/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(second.chart().personId());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\">Chart ");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(second.chart().personId());
				jteOutput.writeContent("</a></th></tr></thead>\n    <tbody>\n    ");
				for (String kind : new java.util.TreeSet<>(java.util.stream.Stream.concat(first.sections().keySet().stream(), second.sections().keySet().stream()).toList())) {
					jteOutput.writeContent("\n      <tr><th scope=\"row\" class=\"kind\">");
					jteOutput.setContext("th", null);
					jteOutput.writeUserContent(kind);
					jteOutput.writeContent("</th>\n      <td>");
					for (PersonChart.Row row : first.sections().getOrDefault(kind, List.of())) {
						jteOutput.writeContent("<div>");
						jteOutput.setContext("div", null);
						jteOutput.writeUserContent(row.title());
						jteOutput.writeContent(" <span class=\"small soft\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(ChartView.brief(row));
						jteOutput.writeContent("</span></div>");
					}
					jteOutput.writeContent("</td>\n      <td>");
					if (together) {
						jteOutput.writeContent("<span class=\"soft\">the same</span>");
					} else {
						for (PersonChart.Row row : second.sections().getOrDefault(kind, List.of())) {
							jteOutput.writeContent("<div>");
							jteOutput.setContext("div", null);
							jteOutput.writeUserContent(row.title());
							jteOutput.writeContent(" <span class=\"small soft\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(ChartView.brief(row));
							jteOutput.writeContent("</span></div>");
						}
					}
					jteOutput.writeContent("</td></tr>\n    ");
				}
				jteOutput.writeContent("\n    </tbody>\n  </table></div>\n</section>\n<dialog id=\"same\" aria-labelledby=\"same-title\"><h2 id=\"same-title\">These two are one person</h2>\n  <form method=\"post\" action=\"/review/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(task.id());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("\"><input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_0 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("><input type=\"hidden\" name=\"same\" value=\"true\">\n  <p>Their charts become one, and receivers are told. It can be taken back.</p>\n  ");
				if (waterfall != null && waterfall.notes().size() > 0) {
					jteOutput.writeContent("<label class=\"check\"><input type=\"checkbox\" name=\"despite\" value=\"true\"> Also although something speaks against it</label>");
				}
				jteOutput.writeContent("\n  <div class=\"field\"><label for=\"same-reason\">How do you know</label><input id=\"same-reason\" name=\"reason\" maxlength=\"300\" required></div>\n  <div class=\"actions\"><button class=\"main\" type=\"submit\">One person</button><button type=\"button\" data-closes>Not now</button></div></form>\n</dialog>\n<dialog id=\"differ\" aria-labelledby=\"differ-title\"><h2 id=\"differ-title\">These two are not the same</h2>\n  <form method=\"post\" action=\"/review/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(task.id());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("\"><input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_1 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("><input type=\"hidden\" name=\"same\" value=\"false\">\n  <p>The engine never links them again. It can be taken back.</p>\n  <div class=\"field\"><label for=\"differ-reason\">How do you know</label><input id=\"differ-reason\" name=\"reason\" maxlength=\"300\" required></div>\n  <div class=\"actions\"><button class=\"main\" type=\"submit\">Not the same</button><button type=\"button\" data-closes>Not now</button></div></form>\n</dialog>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		OpenTask task = (OpenTask)params.get("task");
		Sides sides = (Sides)params.get("sides");
		ChartView first = (ChartView)params.get("first");
		ChartView second = (ChartView)params.get("second");
		Waterfall waterfall = (Waterfall)params.get("waterfall");
		String picture = (String)params.get("picture");
		render(jteOutput, jteHtmlInterceptor, frame, task, sides, first, second, waterfall, picture);
	}
}
