package gg.jte.generated.ondemand.charts;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.console.ChartView;
import org.tributary.console.Frame;
import org.tributary.console.access.User;
import org.tributary.control.PersonChart;
import java.util.List;
import java.util.Map;
@SuppressWarnings("unchecked")
public final class JtechartGenerated {
	public static final String JTE_NAME = "charts/chart.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,6,7,7,7,7,10,10,10,12,12,12,13,13,13,13,13,13,13,13,13,13,13,13,13,13,13,13,13,13,14,14,14,14,17,17,18,18,18,18,18,18,18,18,18,18,19,19,20,20,20,20,27,27,28,28,28,28,28,28,28,28,28,29,29,29,29,29,29,29,29,29,29,29,29,29,30,30,30,30,30,30,30,31,31,35,35,37,37,37,37,37,37,37,38,38,39,39,39,39,39,39,40,40,40,41,41,43,43,44,44,45,45,45,45,45,45,45,45,45,45,45,45,45,46,46,46,46,46,46,46,48,48,49,49,49,49,51,51,51,51,51,51,51,51,51,51,51,51,51,51,51,52,52,52,52,53,53,53,53,54,54,54,54,54,54,54,56,56,57,57,57,57,57,57,57,57,57,57,58,58,59,59,60,60,60,60,60,60,61,61,62,62,63,63,63,63,63,63,63,63,63,63,63,63,63,64,64,65,65,66,66,66,66,66,66,66,66,66,66,66,66,66,67,67,68,68,68,68,68,68,68,69,69,69,69,69,69,69,72,72,75,75,76,76,82,82,83,83,83,84,84,84,84,84,84,84,84,84,84,85,85,85,85,85,85,85,85,85,85,86,86,86,87,87,87,87,87,87,87,87,87,87,88,88,88,89,89,93,93,94,94,94,95,95,95,7,8,9,9,9,9};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, ChartView chart, User user) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\">\n  <div><h1>");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(chart.title());
				jteOutput.writeContent("</h1>\n  <p>Person ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(chart.chart().personId());
				jteOutput.writeContent(", ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(chart.chart().records().size());
				jteOutput.writeContent(" ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(chart.chart().records().size() == 1 ? "record" : "records");
				if (chart.conflicts() > 0) {
					jteOutput.writeContent(", <b>");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(chart.conflicts());
					jteOutput.writeContent(" ");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(chart.conflicts() == 1 ? "disagreement" : "disagreements");
					jteOutput.writeContent("</b>");
				}
				jteOutput.writeContent("</p></div>\n  <a class=\"button\" href=\"/charts/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(chart.chart().personId());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("/ccd\" download>As C-CDA</a>\n</div>\n<nav class=\"tabs\" aria-label=\"Parts of the chart\">\n  ");
				for (Map.Entry<String, List<PersonChart.Row>> section : chart.sections().entrySet()) {
					jteOutput.writeContent("\n    <a href=\"#");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(section.getKey());
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\">");
					jteOutput.setContext("a", null);
					jteOutput.writeUserContent(section.getKey());
					jteOutput.writeContent(" <span class=\"soft\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(section.getValue().size());
					jteOutput.writeContent("</span></a>\n  ");
				}
				jteOutput.writeContent("\n  ");
				if (!chart.chart().medications().isEmpty()) {
					jteOutput.writeContent("<a href=\"#reconciliation\">medication reconciliation</a>");
				}
				jteOutput.writeContent("\n</nav>\n<section class=\"card flush\" aria-labelledby=\"who\">\n  <h2 id=\"who\">Who says who this is</h2>\n  <div class=\"scroll\"><table>\n    <thead><tr><th>Feed</th><th>Number</th><th>Names</th><th>Born</th><th>Sex</th><th>Addresses</th></tr></thead>\n    <tbody>\n    ");
				for (PersonChart.Source source : chart.chart().records()) {
					jteOutput.writeContent("\n      <tr><td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(source.feed());
					jteOutput.writeContent("</td><td class=\"mono\">");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(source.number());
					jteOutput.writeContent("<br><span class=\"soft\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(source.authority());
					jteOutput.writeContent("</span></td>\n      <td>");
					for (String name : source.names()) {
						jteOutput.writeContent("<div>");
						jteOutput.setContext("div", null);
						jteOutput.writeUserContent(name);
						jteOutput.writeContent("</div>");
					}
					jteOutput.writeContent("</td><td class=\"nowrap\">");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(source.birthDate());
					jteOutput.writeContent("</td><td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(source.sex());
					jteOutput.writeContent("</td>\n      <td>");
					for (String address : source.addresses()) {
						jteOutput.writeContent("<div>");
						jteOutput.setContext("div", null);
						jteOutput.writeUserContent(address);
						jteOutput.writeContent("</div>");
					}
					jteOutput.writeContent("</td></tr>\n    ");
				}
				jteOutput.writeContent("\n    </tbody>\n  </table></div>\n</section>\n");
				if (!chart.chart().links().isEmpty() || !chart.chart().said().isEmpty()) {
					jteOutput.writeContent("\n<details class=\"card\"><summary><b>Why these records are one person</b></summary>\n  ");
					for (String said : chart.chart().said()) {
						jteOutput.writeContent("<p>");
						jteOutput.setContext("p", null);
						jteOutput.writeUserContent(said);
						jteOutput.writeContent("</p>");
					}
					jteOutput.writeContent("\n  ");
					for (PersonChart.Link link : chart.chart().links()) {
						jteOutput.writeContent("\n    <h3>Records ");
						jteOutput.setContext("h3", null);
						jteOutput.writeUserContent(link.recordA());
						jteOutput.writeContent(" and ");
						jteOutput.setContext("h3", null);
						jteOutput.writeUserContent(link.recordB());
						jteOutput.writeContent("</h3>\n    <pre>");
						jteOutput.setContext("pre", null);
						jteOutput.writeUserContent(String.join("\n", link.lines()));
						jteOutput.writeContent("</pre>\n  ");
					}
					jteOutput.writeContent("\n</details>\n");
				}
				jteOutput.writeContent("\n");
				for (Map.Entry<String, List<PersonChart.Row>> section : chart.sections().entrySet()) {
					jteOutput.writeContent("\n<section class=\"card flush\"");
					var __jte_html_attribute_0 = section.getKey();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
						jteOutput.writeContent(" id=\"");
						jteOutput.setContext("section", "id");
						jteOutput.writeUserContent(__jte_html_attribute_0);
						jteOutput.setContext("section", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(" aria-labelledby=\"");
					jteOutput.setContext("section", "aria-labelledby");
					jteOutput.writeUserContent(section.getKey());
					jteOutput.setContext("section", null);
					jteOutput.writeContent("-title\">\n  <h2 id=\"");
					jteOutput.setContext("h2", "id");
					jteOutput.writeUserContent(section.getKey());
					jteOutput.setContext("h2", null);
					jteOutput.writeContent("-title\" class=\"kind\">");
					jteOutput.setContext("h2", null);
					jteOutput.writeUserContent(section.getKey());
					jteOutput.writeContent("</h2>\n  <ul class=\"plain rows\">\n  ");
					for (PersonChart.Row row : section.getValue()) {
						jteOutput.writeContent("\n    <li class=\"depth");
						jteOutput.setContext("li", "class");
						jteOutput.writeUserContent(Math.min(4, row.depth()));
						jteOutput.setContext("li", null);
						jteOutput.writeContent("\">\n      <details>\n        <summary><b");
						var __jte_html_attribute_1 = row.takenBack() ? "gone" : "";
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
							jteOutput.writeContent(" class=\"");
							jteOutput.setContext("b", "class");
							jteOutput.writeUserContent(__jte_html_attribute_1);
							jteOutput.setContext("b", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(">");
						jteOutput.setContext("b", null);
						jteOutput.writeUserContent(row.title());
						jteOutput.writeContent("</b> <span class=\"soft\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(ChartView.brief(row));
						jteOutput.writeContent("</span>\n          ");
						if (!row.disagreements().isEmpty()) {
							jteOutput.writeContent("<span class=\"state warn\">sources disagree</span>");
						}
						jteOutput.writeContent("\n          ");
						if (row.takenBack()) {
							jteOutput.writeContent("<span class=\"state\">nobody says so any longer</span>");
						}
						jteOutput.writeContent("\n          ");
						if (row.current().size() > 1) {
							jteOutput.writeContent("<span class=\"small soft\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(row.current().size());
							jteOutput.writeContent(" statements</span>");
						}
						jteOutput.writeContent("\n        </summary>\n        ");
						if (!row.shown().isEmpty()) {
							jteOutput.writeContent("\n          <dl class=\"facts\">");
							for (Map.Entry<String, String> one : row.shown().entrySet()) {
								jteOutput.writeContent("<dt>");
								jteOutput.setContext("dt", null);
								jteOutput.writeUserContent(one.getKey());
								jteOutput.writeContent("</dt><dd>");
								jteOutput.setContext("dd", null);
								jteOutput.writeUserContent(one.getValue());
								jteOutput.writeContent("</dd>");
							}
							jteOutput.writeContent("</dl>\n        ");
						}
						jteOutput.writeContent("\n        ");
						for (Map.Entry<String, List<String>> one : row.disagreements().entrySet()) {
							jteOutput.writeContent("\n          <p class=\"notice warn\"><b>");
							jteOutput.setContext("b", null);
							jteOutput.writeUserContent(one.getKey());
							jteOutput.writeContent("</b>: ");
							jteOutput.setContext("p", null);
							jteOutput.writeUserContent(String.join(" · ", one.getValue()));
							jteOutput.writeContent("</p>\n        ");
						}
						jteOutput.writeContent("\n        ");
						for (PersonChart.Statement said : row.current()) {
							jteOutput.writeContent("\n          <p class=\"small\">Said by <b>");
							jteOutput.setContext("b", null);
							jteOutput.writeUserContent(said.feed());
							jteOutput.writeContent("</b> in <a href=\"/messages/");
							jteOutput.setContext("a", "href");
							jteOutput.writeUserContent(said.intakeId());
							jteOutput.setContext("a", null);
							jteOutput.writeContent("\">message ");
							jteOutput.setContext("a", null);
							jteOutput.writeUserContent(said.intakeId());
							jteOutput.writeContent("</a> at <span class=\"mono\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(said.place());
							jteOutput.writeContent("</span></p>\n        ");
						}
						jteOutput.writeContent("\n        ");
						for (PersonChart.Statement said : row.earlier()) {
							jteOutput.writeContent("\n          <p class=\"small soft\">Earlier, by ");
							jteOutput.setContext("p", null);
							jteOutput.writeUserContent(said.feed());
							jteOutput.writeContent(" in <a href=\"/messages/");
							jteOutput.setContext("a", "href");
							jteOutput.writeUserContent(said.intakeId());
							jteOutput.setContext("a", null);
							jteOutput.writeContent("\">message ");
							jteOutput.setContext("a", null);
							jteOutput.writeUserContent(said.intakeId());
							jteOutput.writeContent("</a> at <span class=\"mono\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(said.place());
							jteOutput.writeContent("</span></p>\n        ");
						}
						jteOutput.writeContent("\n        ");
						if (!row.joined().isEmpty()) {
							jteOutput.writeContent("<p class=\"small soft\">Put together by ");
							jteOutput.setContext("p", null);
							jteOutput.writeUserContent(String.join("; ", row.joined()));
							jteOutput.writeContent("</p>");
						}
						jteOutput.writeContent("\n        ");
						if (!row.candidates().isEmpty()) {
							jteOutput.writeContent("<p class=\"small soft\">May be the same as ");
							jteOutput.setContext("p", null);
							jteOutput.writeUserContent(String.join("; ", row.candidates()));
							jteOutput.writeContent("</p>");
						}
						jteOutput.writeContent("\n      </details>\n    </li>\n  ");
					}
					jteOutput.writeContent("\n  </ul>\n</section>\n");
				}
				jteOutput.writeContent("\n");
				if (!chart.chart().medications().isEmpty()) {
					jteOutput.writeContent("\n<section class=\"card flush\" id=\"reconciliation\" aria-labelledby=\"reconciliation-title\">\n  <h2 id=\"reconciliation-title\">Medication reconciliation</h2>\n  <div class=\"scroll\"><table>\n    <thead><tr><th>Drug</th><th>Taken, by</th><th>Stopped, by</th><th>Not listed by</th><th>Told differently</th><th>Last moved</th></tr></thead>\n    <tbody>\n    ");
					for (MedicationReview one : chart.chart().medications()) {
						jteOutput.writeContent("\n      <tr><td><b>");
						jteOutput.setContext("b", null);
						jteOutput.writeUserContent(one.drug());
						jteOutput.writeContent("</b></td>\n      <td>");
						for (Map.Entry<String, Map<String, String>> by : one.takenBy().entrySet()) {
							jteOutput.writeContent("<div>");
							jteOutput.setContext("div", null);
							jteOutput.writeUserContent(by.getKey());
							jteOutput.writeContent("<span class=\"small soft\"> ");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(by.getValue().isEmpty() ? "" : String.join(", ", by.getValue().values()));
							jteOutput.writeContent("</span></div>");
						}
						jteOutput.writeContent("</td>\n      <td>");
						for (Map.Entry<String, String> by : one.stoppedBy().entrySet()) {
							jteOutput.writeContent("<div>");
							jteOutput.setContext("div", null);
							jteOutput.writeUserContent(by.getKey());
							jteOutput.writeContent(" <span class=\"small soft\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(by.getValue());
							jteOutput.writeContent("</span></div>");
						}
						jteOutput.writeContent("</td>\n      <td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(String.join(", ", one.lackedBy()));
						jteOutput.writeContent("</td>\n      <td>");
						for (Map.Entry<String, List<String>> by : one.differences().entrySet()) {
							jteOutput.writeContent("<div><b>");
							jteOutput.setContext("b", null);
							jteOutput.writeUserContent(by.getKey());
							jteOutput.writeContent("</b> ");
							jteOutput.setContext("div", null);
							jteOutput.writeUserContent(String.join(" · ", by.getValue()));
							jteOutput.writeContent("</div>");
						}
						jteOutput.writeContent("</td>\n      <td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(one.lastMovement());
						jteOutput.writeContent("</td></tr>\n    ");
					}
					jteOutput.writeContent("\n    </tbody>\n  </table></div>\n</section>\n");
				}
				jteOutput.writeContent("\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		ChartView chart = (ChartView)params.get("chart");
		User user = (User)params.get("user");
		render(jteOutput, jteHtmlInterceptor, frame, chart, user);
	}
}
