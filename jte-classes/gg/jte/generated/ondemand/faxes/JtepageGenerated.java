package gg.jte.generated.ondemand.faxes;
import org.tributary.console.Frame;
import org.tributary.console.Words;
import org.tributary.control.ListedFax;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtepageGenerated {
	public static final String JTE_NAME = "faxes/page.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,4,4,4,7,7,7,8,8,8,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,11,11,12,12,12,13,13,17,17,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,19,20,20,20,21,21,21,21,21,21,21,21,21,21,22,22,25,25,27,27,27,28,28,28,4,5,6,6,6,6};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, Boolean all, List<ListedFax> faxes) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Fax inbox</h1><p>");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(all ? "All faxes, the newest first." : "Faxes that wait; urgent ones first, then the oldest.");
				jteOutput.writeContent("</p></div></div>\n<nav class=\"tabs\" aria-label=\"Which faxes\"><a href=\"/faxes\"");
				var __jte_html_attribute_0 = all ? null : "page";
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" aria-current=\"");
					jteOutput.setContext("a", "aria-current");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">Waiting</a><a href=\"/faxes?all=true\"");
				var __jte_html_attribute_1 = all ? "page" : null;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" aria-current=\"");
					jteOutput.setContext("a", "aria-current");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">All</a></nav>\n<section class=\"card flush\">\n  ");
				if (faxes.isEmpty()) {
					jteOutput.writeContent("\n    <div class=\"empty\"><b>");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(all ? "No fax yet" : "Nothing waits");
					jteOutput.writeContent("</b>New faxes appear here once their pages are read.</div>\n  ");
				} else {
					jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>Fax</th><th>Waits for</th><th>Feed</th><th class=\"number\">Pages</th><th>Read</th><th>State</th><th>Owner</th></tr></thead>\n      <tbody>\n      ");
					for (ListedFax fax : faxes) {
						jteOutput.writeContent("\n        <tr><td><a class=\"row\" href=\"/faxes/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(fax.id());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(fax.id());
						jteOutput.writeContent("</a> ");
						if (fax.urgent() != null) {
							jteOutput.writeContent("<span class=\"state bad\">");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(fax.urgent());
							jteOutput.writeContent("</span>");
						}
						jteOutput.writeContent(" ");
						if (fax.sameAs() != null) {
							jteOutput.writeContent("<span class=\"state\">as fax ");
							jteOutput.setContext("span", null);
							jteOutput.writeUserContent(fax.sameAs());
							jteOutput.writeContent("</span>");
						}
						jteOutput.writeContent("</td>\n        <td class=\"nowrap\"");
						var __jte_html_attribute_2 = Words.time(fax.receivedAt());
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
							jteOutput.writeContent(" title=\"");
							jteOutput.setContext("td", "title");
							jteOutput.writeUserContent(__jte_html_attribute_2);
							jteOutput.setContext("td", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.age(fax.receivedAt()));
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(fax.feed());
						jteOutput.writeContent("</td><td class=\"number\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(fax.pages());
						jteOutput.writeContent("</td>\n        <td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(!fax.read() ? "not yet" : fax.proposed().isEmpty() ? "nobody proposed" : fax.proposed().size() + (fax.proposed().size() == 1 ? " person proposed" : " persons proposed"));
						jteOutput.writeContent("</td>\n        <td><span class=\"state ");
						jteOutput.setContext("span", "class");
						jteOutput.writeUserContent(fax.state().equals("waiting") ? "warn" : "good");
						jteOutput.setContext("span", null);
						jteOutput.writeContent("\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(fax.state());
						jteOutput.writeContent("</span></td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(fax.owner() == null ? "–" : fax.owner());
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
		Boolean all = (Boolean)params.get("all");
		List<ListedFax> faxes = (List<ListedFax>)params.get("faxes");
		render(jteOutput, jteHtmlInterceptor, frame, all, faxes);
	}
}
