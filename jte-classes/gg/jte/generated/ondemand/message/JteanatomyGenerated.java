package gg.jte.generated.ondemand.message;
import org.tributary.console.Anatomy;
@SuppressWarnings("unchecked")
public final class JteanatomyGenerated {
	public static final String JTE_NAME = "message/anatomy.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,1,1,1,2,2,3,3,3,4,4,6,6,7,7,7,8,8,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,10,10,12,12,14,14,15,15,15,15,16,16,16,1,1,1,1};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Anatomy anatomy) {
		if (anatomy.segments().isEmpty()) {
			jteOutput.writeContent("\n<pre>");
			jteOutput.setContext("pre", null);
			jteOutput.writeUserContent(anatomy.text());
			jteOutput.writeContent("</pre>\n");
		} else {
			jteOutput.writeContent("\n<ul class=\"plain segments\">\n");
			for (Anatomy.Part part : anatomy.segments()) {
				jteOutput.writeContent("\n  <li><b class=\"mono\">");
				jteOutput.setContext("b", null);
				jteOutput.writeUserContent(part.where());
				jteOutput.writeContent("</b>\n  ");
				for (Anatomy.Field field : part.fields()) {
					jteOutput.writeContent("\n    <span class=\"hl7\"><span class=\"path\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(field.path().substring(field.path().indexOf('-') + 1));
					jteOutput.writeContent("</span>");
					for (Anatomy.Value value : field.values()) {
						jteOutput.writeContent("<span class=\"value\"");
						var __jte_html_attribute_0 = value.path();
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
							jteOutput.writeContent(" title=\"");
							jteOutput.setContext("span", "title");
							jteOutput.writeUserContent(__jte_html_attribute_0);
							jteOutput.setContext("span", null);
							jteOutput.writeContent("\"");
						}
						var __jte_html_attribute_1 = value.mark();
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
							jteOutput.writeContent(" data-same=\"");
							jteOutput.setContext("span", "data-same");
							jteOutput.writeUserContent(__jte_html_attribute_1);
							jteOutput.setContext("span", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(value.text());
						jteOutput.writeContent("</span>");
					}
					jteOutput.writeContent("</span>\n  ");
				}
				jteOutput.writeContent("\n  </li>\n");
			}
			jteOutput.writeContent("\n</ul>\n");
		}
		jteOutput.writeContent("\n");
		if (anatomy.isCut()) {
			jteOutput.writeContent("<p class=\"soft small\">There is more of it; <span class=\"mono\">tributary message --body</span> prints all.</p>");
		}
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Anatomy anatomy = (Anatomy)params.get("anatomy");
		render(jteOutput, jteHtmlInterceptor, anatomy);
	}
}
