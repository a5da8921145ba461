package gg.jte.generated.ondemand.charts;
import org.tributary.console.PersonSearch;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtehitsGenerated {
	public static final String JTE_NAME = "charts/hits.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,2,2,2,3,3,3,3,3,3,3,3,3,3,4,4,6,6,10,10,11,11,11,11,11,11,11,11,11,11,11,11,11,11,11,11,11,11,11,12,12,15,15,17,17,17,2,2,2,2};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, List<PersonSearch.Hit> hits) {
		jteOutput.writeContent("<section id=\"hits\"");
		var __jte_html_attribute_0 = hits == null ? "" : "card flush";
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
			jteOutput.writeContent(" class=\"");
			jteOutput.setContext("section", "class");
			jteOutput.writeUserContent(__jte_html_attribute_0);
			jteOutput.setContext("section", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(" aria-live=\"polite\">\n");
		if (hits != null && hits.isEmpty()) {
			jteOutput.writeContent("\n  <div class=\"empty\"><b>Nobody found</b>A name found here was sent a few seconds ago at the latest.</div>\n");
		} else if (hits != null) {
			jteOutput.writeContent("\n  <div class=\"scroll\"><table>\n    <thead><tr><th>Name</th><th>Born</th><th>Sex</th><th>Numbers</th><th class=\"number\">Person</th></tr></thead>\n    <tbody>\n    ");
			for (PersonSearch.Hit hit : hits) {
				jteOutput.writeContent("\n      <tr><td><a class=\"row\" href=\"/charts/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(hit.personId());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(hit.name());
				jteOutput.writeContent("</a></td><td class=\"nowrap\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(hit.birthDate());
				jteOutput.writeContent("</td><td>");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(hit.sex());
				jteOutput.writeContent("</td><td>");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(String.join(", ", hit.numbers()));
				jteOutput.writeContent("</td><td class=\"number\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(hit.personId());
				jteOutput.writeContent("</td></tr>\n    ");
			}
			jteOutput.writeContent("\n    </tbody>\n  </table></div>\n");
		}
		jteOutput.writeContent("\n</section>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		List<PersonSearch.Hit> hits = (List<PersonSearch.Hit>)params.get("hits");
		render(jteOutput, jteHtmlInterceptor, hits);
	}
}
