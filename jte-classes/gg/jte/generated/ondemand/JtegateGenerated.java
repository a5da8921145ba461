package gg.jte.generated.ondemand;
import org.tributary.console.Frame;
@SuppressWarnings("unchecked")
public final class JtegateGenerated {
	public static final String JTE_NAME = "gate.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,1,1,1,6,6,6,10,10,11,11,11,15,15,15,1,2,2,2,2};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, gg.jte.Content content) {
		jteOutput.writeContent("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
		gg.jte.generated.ondemand.part.JteheadGenerated.render(jteOutput, jteHtmlInterceptor, frame);
		jteOutput.writeContent("\n</head>\n<body class=\"alone\">\n<main class=\"gate\">\n  <div class=\"brand\">");
		gg.jte.generated.ondemand.part.JtemarkGenerated.render(jteOutput, jteHtmlInterceptor);
		jteOutput.writeContent("Tributary</div>\n  <div class=\"card\">");
		jteOutput.setContext("div", null);
		jteOutput.writeUserContent(content);
		jteOutput.writeContent("</div>\n</main>\n</body>\n</html>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		gg.jte.Content content = (gg.jte.Content)params.get("content");
		render(jteOutput, jteHtmlInterceptor, frame, content);
	}
}
