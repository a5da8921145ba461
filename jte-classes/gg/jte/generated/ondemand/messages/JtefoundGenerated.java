package gg.jte.generated.ondemand.messages;
import org.tributary.console.MessageSearch;
import org.tributary.console.Words;
@SuppressWarnings("unchecked")
public final class JtefoundGenerated {
	public static final String JTE_NAME = "messages/found.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,2,2,2,5,5,5,6,6,6,7,7,9,9,9,9,9,9,9,9,9,9,12,12,14,14,14,14,14,14,14,15,15,15,16,16,16,17,17,17,18,18,18,19,19,19,20,20,22,22,25,25,27,27,27,2,3,3,3,3};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, MessageSearch.Found found, String understood) {
		jteOutput.writeContent("<section class=\"card flush\" id=\"found\" aria-live=\"polite\">\n  ");
		if (found.hits().isEmpty()) {
			jteOutput.writeContent("\n    <div class=\"empty\"><b>Nothing found</b>Looked for: ");
			jteOutput.setContext("div", null);
			jteOutput.writeUserContent(understood);
			jteOutput.writeContent(".</div>\n  ");
		} else {
			jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <caption class=\"small soft\">");
			jteOutput.setContext("caption", null);
			jteOutput.writeUserContent(found.hits().size());
			jteOutput.setContext("caption", null);
			jteOutput.writeUserContent(found.more() ? " of more; the newest first" : "");
			jteOutput.writeContent(" · looked for: ");
			jteOutput.setContext("caption", null);
			jteOutput.writeUserContent(understood);
			jteOutput.setContext("caption", null);
			jteOutput.writeUserContent(found.bounded() ? " among the newest " + Words.number(MessageSearch.LOOKED_AT) : "");
			jteOutput.writeContent("</caption>\n      <thead><tr><th>Message</th><th>Received</th><th>Feed</th><th>Type</th><th>Control id</th><th>Answer</th><th>What became of it</th></tr></thead>\n      <tbody>\n      ");
			for (MessageSearch.Hit hit : found.hits()) {
				jteOutput.writeContent("\n        <tr>\n          <td><a class=\"row\" href=\"/messages/");
				jteOutput.setContext("a", "href");
				jteOutput.writeUserContent(hit.id());
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(hit.id());
				jteOutput.writeContent("</a></td>\n          <td class=\"nowrap\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(Words.time(hit.receivedAt()));
				jteOutput.writeContent("</td>\n          <td class=\"nowrap\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(hit.feed());
				jteOutput.writeContent("</td>\n          <td class=\"mono\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(hit.type() == null ? "–" : hit.type());
				jteOutput.writeContent("</td>\n          <td class=\"mono clip\">");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(hit.controlId() == null ? "–" : hit.controlId());
				jteOutput.writeContent("</td>\n          <td>");
				jteOutput.setContext("td", null);
				jteOutput.writeUserContent(hit.answer() == null ? "–" : hit.answer());
				jteOutput.writeContent("</td>\n          <td>");
				gg.jte.generated.ondemand.part.JteoutcomeGenerated.render(jteOutput, jteHtmlInterceptor, hit.state(), hit.reason());
				jteOutput.writeContent("</td>\n        </tr>\n      ");
			}
			jteOutput.writeContent("\n      </tbody>\n    </table></div>\n  ");
		}
		jteOutput.writeContent("\n</section>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		MessageSearch.Found found = (MessageSearch.Found)params.get("found");
		String understood = (String)params.get("understood");
		render(jteOutput, jteHtmlInterceptor, found, understood);
	}
}
