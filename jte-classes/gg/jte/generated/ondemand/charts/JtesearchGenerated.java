package gg.jte.generated.ondemand.charts;
import org.tributary.console.Frame;
import org.tributary.console.PersonSearch;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtesearchGenerated {
	public static final String JTE_NAME = "charts/search.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,3,3,3,6,6,6,9,9,9,9,9,9,9,9,9,10,10,10,10,10,10,10,10,10,14,14,15,15,15,16,16,16,3,4,5,5,5,5};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, String words, List<PersonSearch.Hit> hits) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Charts</h1><p>What all sources say of one person, in one place.</p></div></div>\n<form class=\"search\" method=\"post\" action=\"/charts\" role=\"search\" hx-post=\"/charts\" hx-target=\"#hits\" hx-swap=\"outerHTML\">\n  <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_0 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n  <input type=\"search\" name=\"words\"");
				var __jte_html_attribute_1 = words;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" aria-label=\"Look for a person\" placeholder=\"Number, or name and birth date\" maxlength=\"200\" required>\n  <button class=\"main\" type=\"submit\">Find</button>\n</form>\n<p class=\"small soft\">For example <span class=\"mono\">miller 1980-02</span>, <span class=\"mono\">o'brien ann</span> or a medical record number.</p>\n");
				gg.jte.generated.ondemand.charts.JtehitsGenerated.render(jteOutput, jteHtmlInterceptor, hits);
				jteOutput.writeContent("\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		String words = (String)params.get("words");
		List<PersonSearch.Hit> hits = (List<PersonSearch.Hit>)params.get("hits");
		render(jteOutput, jteHtmlInterceptor, frame, words, hits);
	}
}
