package gg.jte.generated.ondemand;
@SuppressWarnings("unchecked")
public final class JteerrorGenerated {
	public static final String JTE_NAME = "error.jte";
	public static final int[] JTE_LINE_INFO = {0,0,0,0,0,6,6,6,6,12,12,14,14,16,16,18,18,20,20,22,22,28,28,28,0,0,0,0};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Integer status) {
		jteOutput.writeContent("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
		jteOutput.setContext("title", null);
		jteOutput.writeUserContent(status == 404 ? "Not found" : status == 403 ? "Not for you" : "Something failed");
		jteOutput.writeContent(" · Tributary</title>\n<link rel=\"icon\" href=\"/console/river.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"/console/console.css\">\n</head>\n<body class=\"alone\">\n<main class=\"gate\">\n  <div class=\"brand\">");
		gg.jte.generated.ondemand.part.JtemarkGenerated.render(jteOutput, jteHtmlInterceptor);
		jteOutput.writeContent("Tributary</div>\n  <div class=\"card\">\n    ");
		if (status == 404) {
			jteOutput.writeContent("\n      <h1>There is no such page</h1><p>What it showed may be gone, or never was.</p>\n    ");
		} else if (status == 403) {
			jteOutput.writeContent("\n      <h1>Not with your role</h1><p>There is no such page, your roles do not open it, or a page was open so long that its form is no longer valid. An administrator gives roles under Settings.</p>\n    ");
		} else if (status == 400) {
			jteOutput.writeContent("\n      <h1>That was not understood</h1><p>Go back, and try again.</p>\n    ");
		} else {
			jteOutput.writeContent("\n      <h1>Something failed</h1><p>Nothing was changed that was not said to be. The engine's log says more.</p>\n    ");
		}
		jteOutput.writeContent("\n    <p><a class=\"button\" href=\"/\">To the start</a></p>\n  </div>\n</main>\n</body>\n</html>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Integer status = (Integer)params.getOrDefault("status", 500);
		render(jteOutput, jteHtmlInterceptor, status);
	}
}
