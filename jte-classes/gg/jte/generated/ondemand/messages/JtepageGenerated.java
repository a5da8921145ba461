package gg.jte.generated.ondemand.messages;
import org.tributary.console.Frame;
import org.tributary.console.MessageSearch;
import org.tributary.console.SavedSearches;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtepageGenerated {
	public static final String JTE_NAME = "messages/page.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,4,4,4,9,9,9,12,12,12,12,12,12,12,12,12,13,13,13,13,13,13,13,13,13,17,17,19,19,20,20,20,20,20,20,20,21,21,24,24,25,25,29,29,29,29,29,29,29,29,29,32,32,32,32,32,32,32,32,32,41,41,42,42,42,42,42,42,42,42,42,42,42,42,42,42,42,42,43,43,48,48,48,49,49,49,4,5,6,7,8,8,8,8};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, String words, String understood, MessageSearch.Found found, List<SavedSearches.Saved> saved) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Messages</h1><p>Find one by whatever you know of it.</p></div></div>\n<form class=\"search\" method=\"post\" action=\"/messages\" role=\"search\" hx-post=\"/messages\" hx-target=\"#found\" hx-swap=\"outerHTML\">\n  <input type=\"hidden\" name=\"_csrf\"");
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
				jteOutput.writeContent(" aria-label=\"Look for\" aria-describedby=\"search-hint\" placeholder=\"Number, order, MSH-10, name, feed, state, error code, date\" maxlength=\"500\">\n  <button class=\"main\" type=\"submit\">Find</button>\n</form>\n<p class=\"small soft\" id=\"search-hint\">For example <span class=\"mono\">parked today</span>, <span class=\"mono\">st-mary-adt ADT^A40</span>, <span class=\"mono\">MAP-201</span>, <span class=\"mono\">2026-11-26T14:30</span>, a medical record number, an order number, a name.</p>\n");
				if (!saved.isEmpty()) {
					jteOutput.writeContent("\n  <p class=\"actions\" aria-label=\"Saved searches\">\n    ");
					for (SavedSearches.Saved one : saved) {
						jteOutput.writeContent("\n      <a class=\"button small\" href=\"/messages/saved/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(one.id());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(one.name());
						jteOutput.writeContent("</a>\n    ");
					}
					jteOutput.writeContent("\n    <button type=\"button\" class=\"small\" data-opens=\"saved\">Change…</button>\n  </p>\n");
				}
				jteOutput.writeContent("\n");
				gg.jte.generated.ondemand.messages.JtefoundGenerated.render(jteOutput, jteHtmlInterceptor, found, understood);
				jteOutput.writeContent("\n<details class=\"card\">\n  <summary>Keep this search</summary>\n  <form method=\"post\" action=\"/messages/saved\">\n    <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_2 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_2);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n    <div class=\"two\">\n      <div class=\"field\"><label for=\"saved-name\">Call it</label><input id=\"saved-name\" name=\"name\" required maxlength=\"100\"></div>\n      <div class=\"field\"><label for=\"saved-words\">What is looked for</label><input id=\"saved-words\" name=\"words\"");
				var __jte_html_attribute_3 = words;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_3);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" required maxlength=\"500\"></div>\n    </div>\n    <button type=\"submit\">Save</button>\n  </form>\n</details>\n<dialog id=\"saved\" aria-labelledby=\"saved-title\">\n  <h2 id=\"saved-title\">Saved searches</h2>\n  <table>\n    <tbody>\n    ");
				for (SavedSearches.Saved one : saved) {
					jteOutput.writeContent("\n      <tr><td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(one.name());
					jteOutput.writeContent("</td><td class=\"number\"><form class=\"inline\" method=\"post\" action=\"/messages/saved/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(one.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/remove\"><input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_4 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_4)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_4);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent("><button class=\"small\" type=\"submit\">Remove</button></form></td></tr>\n    ");
				}
				jteOutput.writeContent("\n    </tbody>\n  </table>\n  <button type=\"button\" data-closes>Close</button>\n</dialog>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		String words = (String)params.get("words");
		String understood = (String)params.get("understood");
		MessageSearch.Found found = (MessageSearch.Found)params.get("found");
		List<SavedSearches.Saved> saved = (List<SavedSearches.Saved>)params.get("saved");
		render(jteOutput, jteHtmlInterceptor, frame, words, understood, found, saved);
	}
}
