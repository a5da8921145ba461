package gg.jte.generated.ondemand.faxes;
import org.tributary.console.PersonSearch;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtepersonsGenerated {
	public static final String JTE_NAME = "faxes/persons.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,2,2,2,4,4,4,5,5,6,6,7,7,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,9,9,10,10,12,12,12,2,2,2,2};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, List<PersonSearch.Hit> hits) {
		jteOutput.writeContent("<div id=\"others\" aria-live=\"polite\">\n");
		if (hits == null) {
			jteOutput.writeContent("\n");
		} else if (hits.isEmpty()) {
			jteOutput.writeContent("<p class=\"soft\">Nobody found.</p>\n");
		} else {
			jteOutput.writeContent("\n  ");
			for (PersonSearch.Hit hit : hits) {
				jteOutput.writeContent("\n    <label class=\"check pick\"><input type=\"radio\" name=\"person\"");
				var __jte_html_attribute_0 = hit.personId();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" form=\"file\"><span><b>");
				jteOutput.setContext("b", null);
				jteOutput.writeUserContent(hit.name());
				jteOutput.writeContent("</b> ");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(hit.birthDate());
				jteOutput.writeContent(" ");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(hit.sex());
				jteOutput.writeContent("<br><span class=\"small soft\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(String.join(", ", hit.numbers()));
				jteOutput.writeContent("</span></span></label>\n  ");
			}
			jteOutput.writeContent("\n");
		}
		jteOutput.writeContent("\n</div>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		List<PersonSearch.Hit> hits = (List<PersonSearch.Hit>)params.get("hits");
		render(jteOutput, jteHtmlInterceptor, hits);
	}
}
