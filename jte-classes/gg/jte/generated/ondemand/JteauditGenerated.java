package gg.jte.generated.ondemand;
import org.tributary.console.AuditTrail;
import org.tributary.console.Frame;
import org.tributary.console.Words;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JteauditGenerated {
	public static final String JTE_NAME = "audit.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,4,4,4,9,9,9,12,12,12,12,12,12,12,12,12,14,14,14,14,14,14,14,14,14,15,15,15,15,15,15,15,15,15,16,16,16,16,16,16,16,16,16,21,21,23,23,27,27,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,29,29,32,32,34,34,34,35,35,35,4,5,6,7,8,8,8,8};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, String who, String what, String target, List<AuditTrail.Entry> entries) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Audit trail</h1><p>Who saw, changed or sent what. Rows are only ever added.</p></div></div>\n<form class=\"card\" method=\"post\" action=\"/audit\">\n  <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_0 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n  <div class=\"grid\">\n    <div class=\"field\"><label for=\"who\">Who</label><input id=\"who\" name=\"who\" type=\"search\"");
				var __jte_html_attribute_1 = who;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" maxlength=\"100\"></div>\n    <div class=\"field\"><label for=\"what\">Did what</label><input id=\"what\" name=\"what\"");
				var __jte_html_attribute_2 = what;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_2);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" maxlength=\"40\"></div>\n    <div class=\"field\"><label for=\"target\">To what</label><input id=\"target\" name=\"target\"");
				var __jte_html_attribute_3 = target;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_3);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" maxlength=\"200\"></div>\n  </div>\n  <button class=\"main\" type=\"submit\">Find</button>\n</form>\n<section class=\"card flush\">\n  ");
				if (entries.isEmpty()) {
					jteOutput.writeContent("\n    <div class=\"empty\"><b>Nothing found</b></div>\n  ");
				} else {
					jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>When</th><th>Who</th><th>What</th><th>To what</th><th class=\"number\">How many</th><th>Why</th></tr></thead>\n      <tbody>\n      ");
					for (AuditTrail.Entry entry : entries) {
						jteOutput.writeContent("\n        <tr><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.time(entry.at()));
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(entry.who());
						jteOutput.writeContent("</td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(entry.what());
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(entry.target());
						jteOutput.writeContent("</td><td class=\"number\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.number(entry.affected()));
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(entry.reason() == null ? "–" : entry.reason());
						jteOutput.writeContent("</td></tr>\n      ");
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
		String who = (String)params.get("who");
		String what = (String)params.get("what");
		String target = (String)params.get("target");
		List<AuditTrail.Entry> entries = (List<AuditTrail.Entry>)params.get("entries");
		render(jteOutput, jteHtmlInterceptor, frame, who, what, target, entries);
	}
}
