package gg.jte.generated.ondemand.part;
@SuppressWarnings("unchecked")
public final class JteoutcomeGenerated {
	public static final String JTE_NAME = "part/outcome.jte";
	public static final int[] JTE_LINE_INFO = {0,0,0,0,0,2,2,3,3,3,3,3,3,3,4,4,4,4,4,4,4,5,5,5,0,1,1,1,1};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, String state, String reason) {
		String style = state == null ? "" : switch (state) { case "filed" -> "good"; case "parked" -> "bad"; case "kept" -> "warn"; default -> ""; };
		jteOutput.writeContent("\n<span class=\"state ");
		jteOutput.setContext("span", "class");
		jteOutput.writeUserContent(style);
		jteOutput.setContext("span", null);
		jteOutput.writeContent("\">");
		jteOutput.setContext("span", null);
		jteOutput.writeUserContent(state == null ? "waiting" : state);
		jteOutput.writeContent("</span>\n");
		if (reason != null) {
			jteOutput.writeContent(" <span class=\"small soft\">");
			jteOutput.setContext("span", null);
			jteOutput.writeUserContent(reason);
			jteOutput.writeContent("</span>");
		}
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		String state = (String)params.get("state");
		String reason = (String)params.getOrDefault("reason", null);
		render(jteOutput, jteHtmlInterceptor, state, reason);
	}
}
