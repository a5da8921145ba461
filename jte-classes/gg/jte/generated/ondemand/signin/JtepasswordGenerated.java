package gg.jte.generated.ondemand.signin;
import org.tributary.console.Frame;
@SuppressWarnings("unchecked")
public final class JtepasswordGenerated {
	public static final String JTE_NAME = "signin/password.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,1,1,1,3,3,3,5,5,7,7,7,7,7,7,7,7,7,12,12,12,13,13,13,1,2,2,2,2};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, String problem) {
		gg.jte.generated.ondemand.JtegateGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<h1>Sign in</h1>\n");
				gg.jte.generated.ondemand.part.JteproblemGenerated.render(jteOutput, jteHtmlInterceptor, problem);
				jteOutput.writeContent("\n<form method=\"post\" action=\"/login\">\n  <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_0 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n  <div class=\"field\"><label for=\"name\">Name</label><input id=\"name\" name=\"name\" autocomplete=\"username\" required autofocus maxlength=\"60\"></div>\n  <div class=\"field\"><label for=\"password\">Password</label><input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" required maxlength=\"200\"></div>\n  <button class=\"main\" type=\"submit\">Sign in</button>\n</form>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		String problem = (String)params.get("problem");
		render(jteOutput, jteHtmlInterceptor, frame, problem);
	}
}
