package gg.jte.generated.ondemand.part;
@SuppressWarnings("unchecked")
public final class JteproblemGenerated {
	public static final String JTE_NAME = "part/problem.jte";
	public static final int[] JTE_LINE_INFO = {0,0,0,0,0,1,1,2,2,2,3,3,4,4,4,0,0,0,0};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, String problem) {
		if (problem != null) {
			jteOutput.writeContent("\n  <p class=\"notice bad\" role=\"alert\">");
			jteOutput.setContext("p", null);
			jteOutput.writeUserContent(problem);
			jteOutput.writeContent("</p>\n");
		}
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		String problem = (String)params.get("problem");
		render(jteOutput, jteHtmlInterceptor, problem);
	}
}
