package gg.jte.generated.ondemand.part;
@SuppressWarnings("unchecked")
public final class JteheadGenerated {
	public static final String JTE_NAME = "part/head.jte";
	public static final int[] JTE_LINE_INFO = {0,0,0,0,0,3,3,3,3,9,9,9,0,0,0,0};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, org.tributary.console.Frame frame) {
		jteOutput.writeContent("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
		jteOutput.setContext("title", null);
		jteOutput.writeUserContent(frame.title());
		jteOutput.writeContent(" · Tributary</title>\n<link rel=\"icon\" href=\"/console/river.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"/console/console.css\">\n<meta name=\"htmx-config\" content='{\"includeIndicatorStyles\":false,\"allowEval\":false,\"allowScriptTags\":false,\"historyCacheSize\":0}'>\n<script src=\"/webjars/htmx.org/2.0.7/dist/htmx.min.js\" defer></script>\n<script src=\"/console/console.js\" defer></script>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		org.tributary.console.Frame frame = (org.tributary.console.Frame)params.get("frame");
		render(jteOutput, jteHtmlInterceptor, frame);
	}
}
