package gg.jte.generated.ondemand;
import org.tributary.console.Frame;
import org.tributary.console.Screen;
import org.tributary.console.access.Role;
import java.util.stream.Collectors;
@SuppressWarnings("unchecked")
public final class JtelayoutGenerated {
	public static final String JTE_NAME = "layout.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,4,4,4,9,9,9,11,11,11,11,14,14,16,16,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,18,18,20,20,22,22,22,23,23,23,24,24,24,24,24,24,24,24,24,26,26,29,29,30,30,30,31,31,32,32,32,40,40,41,41,41,41,41,41,42,42,50,50,50,4,5,5,5,5};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, gg.jte.Content content) {
		jteOutput.writeContent("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
		gg.jte.generated.ondemand.part.JteheadGenerated.render(jteOutput, jteHtmlInterceptor, frame);
		jteOutput.writeContent("\n</head>\n<body hx-headers='{\"X-CSRF-TOKEN\":\"");
		jteOutput.setContext("body", "hx-headers");
		jteOutput.writeUserContent(frame.token());
		jteOutput.setContext("body", null);
		jteOutput.writeContent("\"}' data-idle-seconds=\"905\">\n<a class=\"skip\" href=\"#main\">To the page</a>\n<header class=\"side\">\n  <a class=\"brand\" href=\"/\">");
		gg.jte.generated.ondemand.part.JtemarkGenerated.render(jteOutput, jteHtmlInterceptor);
		jteOutput.writeContent("Tributary</a>\n  <nav aria-label=\"Screens\">\n    ");
		for (Screen screen : frame.menu()) {
			jteOutput.writeContent("\n      <a");
			var __jte_html_attribute_0 = screen.path();
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
				jteOutput.writeContent(" href=\"");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(__jte_html_attribute_0);
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\"");
			}
			var __jte_html_attribute_1 = String.valueOf(screen.key());
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
				jteOutput.writeContent(" data-key=\"");
				jteOutput.setContext("a", "data-key");
				jteOutput.writeUserContent(__jte_html_attribute_1);
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\"");
			}
			var __jte_html_attribute_2 = screen == frame.here() ? "page" : null;
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
				jteOutput.writeContent(" aria-current=\"");
				jteOutput.setContext("a", "aria-current");
				jteOutput.writeUserContent(__jte_html_attribute_2);
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">");
			jteOutput.setContext("a", null);
			jteOutput.writeUserContent(screen.title());
			jteOutput.writeContent(" <kbd aria-hidden=\"true\">g ");
			jteOutput.setContext("kbd", null);
			jteOutput.writeUserContent(String.valueOf(screen.key()));
			jteOutput.writeContent("</kbd></a>\n    ");
		}
		jteOutput.writeContent("\n  </nav>\n  ");
		if (frame.user() != null) {
			jteOutput.writeContent("\n    <div class=\"who\">\n      <b>");
			jteOutput.setContext("b", null);
			jteOutput.writeUserContent(frame.user().name());
			jteOutput.writeContent("</b>\n      <span>");
			jteOutput.setContext("span", null);
			jteOutput.writeUserContent(frame.user().roles().size() == Role.values().length ? "All roles" : frame.user().roles().stream().map(Role::title).collect(Collectors.joining(", ")));
			jteOutput.writeContent("</span>\n      <form method=\"post\" action=\"/logout\"><input type=\"hidden\" name=\"_csrf\"");
			var __jte_html_attribute_3 = frame.token();
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
				jteOutput.writeContent(" value=\"");
				jteOutput.setContext("input", "value");
				jteOutput.writeUserContent(__jte_html_attribute_3);
				jteOutput.setContext("input", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent("><button type=\"submit\">Sign out</button> · <a href=\"/login/second-factor\">Second factor</a></form>\n    </div>\n  ");
		}
		jteOutput.writeContent("\n</header>\n<main id=\"main\" tabindex=\"-1\">\n  ");
		if (frame.notice() != null) {
			jteOutput.writeContent("\n    <p class=\"notice\" role=\"status\">");
			jteOutput.setContext("p", null);
			jteOutput.writeUserContent(frame.notice());
			jteOutput.writeContent("</p>\n  ");
		}
		jteOutput.writeContent("\n  ");
		jteOutput.setContext("main", null);
		jteOutput.writeUserContent(content);
		jteOutput.writeContent("\n</main>\n<dialog id=\"keys\" aria-labelledby=\"keys-title\">\n  <h2 id=\"keys-title\">Keys</h2>\n  <dl class=\"facts\">\n    <dt><kbd>/</kbd></dt><dd>search</dd>\n    <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous row</dd>\n    <dt><kbd>o</kbd> or <kbd>Enter</kbd></dt><dd>open it</dd>\n    ");
		for (Screen screen : frame.menu()) {
			jteOutput.writeContent("\n      <dt><kbd>g</kbd> <kbd>");
			jteOutput.setContext("kbd", null);
			jteOutput.writeUserContent(String.valueOf(screen.key()));
			jteOutput.writeContent("</kbd></dt><dd>");
			jteOutput.setContext("dd", null);
			jteOutput.writeUserContent(screen.title());
			jteOutput.writeContent("</dd>\n    ");
		}
		jteOutput.writeContent("\n    <dt><kbd>?</kbd></dt><dd>this help</dd>\n  </dl>\n  <p class=\"soft small\">Nothing is changed by a single key: each decision is confirmed.</p>\n  <button type=\"button\" data-closes>Close</button>\n</dialog>\n</body>\n</html>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		gg.jte.Content content = (gg.jte.Content)params.get("content");
		render(jteOutput, jteHtmlInterceptor, frame, content);
	}
}
