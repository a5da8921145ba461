package gg.jte.generated.ondemand.message;
import org.tributary.console.Frame;
import org.tributary.control.MessageWay;
@SuppressWarnings("unchecked")
public final class JteeditGenerated {
	public static final String JTE_NAME = "message/edit.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,2,2,2,5,5,5,6,6,6,6,6,6,7,7,7,7,8,8,8,8,8,8,8,8,8,10,10,10,12,12,12,12,14,14,14,15,15,15,2,3,4,4,4,4};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, MessageWay way, String text) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Edit message ");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(way.intakeId());
				jteOutput.writeContent("</h1><p>What you send is a new message of ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(way.feed());
				jteOutput.writeContent(", which says that it was made of this one. This one stays as it is.</p></div></div>\n<form class=\"card\" method=\"post\" action=\"/messages/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(way.intakeId());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("/edit\">\n  <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_0 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n  <div class=\"field\"><label for=\"text\">The message, one segment a line</label><textarea id=\"text\" name=\"text\" rows=\"24\" spellcheck=\"false\" wrap=\"off\" required>\n");
				jteOutput.setContext("textarea", null);
				jteOutput.writeUserContent(text);
				jteOutput.writeContent("</textarea></div>\n  <div class=\"field\"><label for=\"reason\">Why</label><input id=\"reason\" name=\"reason\" required maxlength=\"300\"></div>\n  <div class=\"actions\"><button class=\"main\" type=\"submit\">Send as a new message</button><a class=\"button\" href=\"/messages/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(way.intakeId());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\">Back</a></div>\n</form>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		MessageWay way = (MessageWay)params.get("way");
		String text = (String)params.get("text");
		render(jteOutput, jteHtmlInterceptor, frame, way, text);
	}
}
