package gg.jte.generated.ondemand.faxes;
import org.tributary.console.Frame;
import org.tributary.console.PersonSearch;
import org.tributary.console.Words;
import org.tributary.console.access.User;
import org.tributary.control.FaxPage;
import java.util.Map;
@SuppressWarnings("unchecked")
public final class JtefaxGenerated {
	public static final String JTE_NAME = "faxes/fax.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,6,6,6,6,11,11,12,12,12,14,14,14,14,14,14,14,14,14,14,15,15,15,15,15,15,15,15,15,15,15,15,15,15,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,17,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,18,19,19,19,19,19,19,19,19,22,22,22,22,22,22,22,22,22,22,22,23,23,23,23,23,23,23,26,26,26,26,26,26,26,27,27,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,29,29,32,32,35,35,35,35,36,36,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,37,38,38,38,38,38,38,39,39,40,40,40,40,40,40,40,40,41,41,41,41,41,41,41,41,41,44,44,45,45,45,45,46,46,46,46,46,46,46,46,46,47,47,47,47,47,47,47,47,47,47,47,47,47,48,48,48,48,48,48,48,48,48,52,52,52,57,57,60,60,60,60,60,60,60,61,61,61,61,61,61,62,62,62,62,62,62,62,63,63,63,63,63,63,63,65,65,65,65,67,67,69,69,69,69,71,71,72,72,72,72,72,72,72,72,72,72,72,72,72,72,72,72,72,72,72,73,73,74,74,75,75,75,75,75,75,75,75,75,75,75,75,76,76,80,80,80,80,80,80,80,80,80,80,80,80,80,82,82,82,82,82,82,82,82,86,86,86,87,87,87,87,87,87,87,87,87,87,87,87,87,88,88,88,89,89,89,89,89,89,89,89,89,89,89,89,89,90,90,90,91,91,91,6,7,8,9,10,10,10,10};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, FaxPage fax, Map<Long, PersonSearch.Hit> proposed, Long next, User user) {
		boolean waits = fax.state().equals("waiting"); int[] key = {0};
		jteOutput.writeContent("\n");
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\">\n  <div><h1>Fax ");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(fax.id());
				jteOutput.writeContent(" <span class=\"state ");
				jteOutput.setContext("span", "class");
				jteOutput.writeUserContent(waits ? "warn" : "good");
				jteOutput.setContext("span", null);
				jteOutput.writeContent("\">");
				jteOutput.setContext("span", null);
				jteOutput.writeUserContent(fax.state());
				jteOutput.writeContent("</span></h1>\n  <p>");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(fax.pages());
				jteOutput.writeContent(" ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(fax.pages() == 1 ? "page" : "pages");
				jteOutput.writeContent(" by ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(fax.feed());
				jteOutput.writeContent(", ");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(Words.time(fax.receivedAt()));
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(fax.caller() == null ? "" : ", calls itself " + fax.caller());
				jteOutput.writeContent(" · <a href=\"/faxes\">inbox</a></p></div>\n  <div class=\"actions\">\n    ");
				if (waits && fax.owner() == null) {
					jteOutput.writeContent("<form class=\"inline\" method=\"post\" action=\"/faxes/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(fax.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/work\"><input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_0 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_0);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent("><input type=\"hidden\" name=\"what\" value=\"CLAIM\"><button type=\"submit\">Take it</button></form>");
				}
				jteOutput.writeContent("\n    ");
				if (waits && fax.owner() != null) {
					jteOutput.writeContent("<form class=\"inline\" method=\"post\" action=\"/faxes/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(fax.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/work\"><input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_1 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_1);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent("><input type=\"hidden\" name=\"what\" value=\"RELEASE\"><button type=\"submit\">Give back</button></form>");
				}
				jteOutput.writeContent("\n    ");
				if (next != null) {
					jteOutput.writeContent("<a class=\"button\" href=\"/faxes/");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(next);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\" data-press=\"x\">Next fax <kbd>x</kbd></a>");
				}
				jteOutput.writeContent("\n  </div>\n</div>\n");
				if (fax.sameAs() != null) {
					jteOutput.writeContent("<p class=\"notice warn\">This probably says the same as <a href=\"/faxes/");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(fax.sameAs());
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\">fax ");
					jteOutput.setContext("a", null);
					jteOutput.writeUserContent(fax.sameAs());
					jteOutput.writeContent("</a>.</p>");
				}
				jteOutput.writeContent("\n");
				if (fax.owner() != null && !fax.owner().equals(user.name())) {
					jteOutput.writeContent("<p class=\"notice warn\">");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(fax.owner());
					jteOutput.writeContent(" works on it.</p>");
				}
				jteOutput.writeContent("\n<div class=\"fax\">\n  <div class=\"sheets\">\n    ");
				if (fax.pages() == 0) {
					jteOutput.writeContent("<p class=\"card soft\">");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(fax.read() ? "Its pages could not be shown." : "Its pages are being read; look again in a moment.");
					jteOutput.writeContent("</p>");
				}
				jteOutput.writeContent("\n    ");
				for (int page = 1; page <= fax.pages(); page++) {
					jteOutput.writeContent("\n      <figure id=\"page-");
					jteOutput.setContext("figure", "id");
					jteOutput.writeUserContent(page);
					jteOutput.setContext("figure", null);
					jteOutput.writeContent("\"><img src=\"/faxes/");
					jteOutput.setContext("img", "src");
					jteOutput.writeUserContent(fax.id());
					jteOutput.setContext("img", null);
					jteOutput.writeContent("/pages/");
					jteOutput.setContext("img", "src");
					jteOutput.writeUserContent(page);
					jteOutput.setContext("img", null);
					jteOutput.writeContent("\" alt=\"Page ");
					jteOutput.setContext("img", "alt");
					jteOutput.writeUserContent(page);
					jteOutput.setContext("img", null);
					jteOutput.writeContent(" of the fax\" loading=\"lazy\"><figcaption class=\"small soft\">Page ");
					jteOutput.setContext("figcaption", null);
					jteOutput.writeUserContent(page);
					jteOutput.writeContent("</figcaption></figure>\n    ");
				}
				jteOutput.writeContent("\n  </div>\n  <div>\n    ");
				if (waits) {
					jteOutput.writeContent("\n    <section class=\"card\" aria-labelledby=\"whose\">\n      <h2 id=\"whose\">Whose is it?</h2>\n      ");
					if (fax.proposals().isEmpty()) {
						jteOutput.writeContent("<p class=\"soft\">Nobody is proposed: what the pages say fits no record well enough.</p>");
					}
					jteOutput.writeContent("\n      ");
					for (FaxPage.Proposed one : fax.proposals()) {
						jteOutput.writeContent("\n        <label class=\"check pick\"><input type=\"radio\" name=\"person\"");
						var __jte_html_attribute_2 = one.personId();
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
							jteOutput.writeContent(" value=\"");
							jteOutput.setContext("input", "value");
							jteOutput.writeUserContent(__jte_html_attribute_2);
							jteOutput.setContext("input", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(" form=\"file\" required");
						var __jte_html_attribute_3 = ++key[0];
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
							jteOutput.writeContent(" data-press=\"");
							jteOutput.setContext("input", "data-press");
							jteOutput.writeUserContent(__jte_html_attribute_3);
							jteOutput.setContext("input", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent("><span><b>");
						jteOutput.setContext("b", null);
						jteOutput.writeUserContent(proposed.get(one.personId()).name());
						jteOutput.writeContent("</b> ");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(proposed.get(one.personId()).birthDate());
						jteOutput.writeContent(" ");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(proposed.get(one.personId()).sex());
						jteOutput.writeContent(" <kbd>");
						jteOutput.setContext("kbd", null);
						jteOutput.writeUserContent(key[0]);
						jteOutput.writeContent("</kbd><br>\n        <span class=\"small soft\">");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(String.join(", ", proposed.get(one.personId()).numbers()));
						jteOutput.writeContent("<br>");
						jteOutput.setContext("span", null);
						jteOutput.writeUserContent(String.join("; ", one.reasons()));
						jteOutput.writeContent("</span></span></label>\n      ");
					}
					jteOutput.writeContent("\n      <form class=\"search\" method=\"post\" action=\"/faxes/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(fax.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/persons\" role=\"search\" hx-post=\"/faxes/");
					jteOutput.setContext("form", "hx-post");
					jteOutput.writeUserContent(fax.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/persons\" hx-target=\"#others\" hx-swap=\"outerHTML\">\n        <input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_4 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_4)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_4);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">\n        <input type=\"search\" name=\"words\" aria-label=\"Somebody else\" placeholder=\"Somebody else: number, or name\" maxlength=\"200\"><button type=\"submit\">Find</button>\n      </form>\n      ");
					gg.jte.generated.ondemand.faxes.JtepersonsGenerated.render(jteOutput, jteHtmlInterceptor, null);
					jteOutput.writeContent("\n      <form id=\"file\" method=\"post\" action=\"/faxes/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(fax.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/file\">\n        <input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_5 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_5)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_5);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">\n        ");
					if (next != null) {
						jteOutput.writeContent("<input type=\"hidden\" name=\"next\"");
						var __jte_html_attribute_6 = next;
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_6)) {
							jteOutput.writeContent(" value=\"");
							jteOutput.setContext("input", "value");
							jteOutput.writeUserContent(__jte_html_attribute_6);
							jteOutput.setContext("input", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(">");
					}
					jteOutput.writeContent("\n        <div class=\"field\"><label for=\"type\">What is it</label><input id=\"type\" name=\"type\" maxlength=\"100\" list=\"types\"");
					var __jte_html_attribute_7 = fax.parts().isEmpty() ? "" : fax.parts().get(0).kind();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_7)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_7);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">\n        <datalist id=\"types\"><option value=\"Lab report\"></option><option value=\"Consultation\"></option><option value=\"Referral\"></option><option value=\"Discharge summary\"></option><option value=\"Imaging report\"></option><option value=\"Prior authorisation\"></option><option value=\"Records request\"></option></datalist></div>\n        <button class=\"main\" type=\"button\" data-opens=\"sure\" data-press=\"f\" data-press-opens=\"sure\">File… <kbd>f</kbd></button>\n        <button type=\"button\" data-opens=\"aside\">Put aside…</button>\n        <dialog id=\"sure\" aria-labelledby=\"sure-title\"><h2 id=\"sure-title\">File fax ");
					jteOutput.setContext("h2", null);
					jteOutput.writeUserContent(fax.id());
					jteOutput.writeContent("</h2>\n          <p>Does the name and birth date on the page belong to the person you chose? A fax on the wrong chart is worse than one that waits.</p>\n          <div class=\"actions\"><button class=\"main\" type=\"submit\" autofocus>File</button><button type=\"button\" data-closes>Not yet</button></div></dialog>\n      </form>\n    </section>\n    ");
				} else {
					jteOutput.writeContent("\n    <section class=\"card\"><h2>Decided</h2>\n      <dl class=\"facts\">\n        ");
					if (fax.personId() != null) {
						jteOutput.writeContent("<dt>On</dt><dd>chart ");
						jteOutput.setContext("dd", null);
						jteOutput.writeUserContent(fax.personId());
						jteOutput.writeContent("</dd>");
					}
					jteOutput.writeContent("\n        <dt>By</dt><dd>");
					jteOutput.setContext("dd", null);
					jteOutput.writeUserContent(fax.decidedBy() == null ? "–" : fax.decidedBy());
					jteOutput.writeContent(", ");
					jteOutput.setContext("dd", null);
					jteOutput.writeUserContent(Words.time(fax.decidedAt()));
					jteOutput.writeContent("</dd>\n        ");
					if (fax.documentType() != null) {
						jteOutput.writeContent("<dt>As</dt><dd>");
						jteOutput.setContext("dd", null);
						jteOutput.writeUserContent(fax.documentType());
						jteOutput.writeContent("</dd>");
					}
					jteOutput.writeContent("\n        ");
					if (fax.reason() != null) {
						jteOutput.writeContent("<dt>Because</dt><dd>");
						jteOutput.setContext("dd", null);
						jteOutput.writeUserContent(fax.reason());
						jteOutput.writeContent("</dd>");
					}
					jteOutput.writeContent("\n      </dl>\n      ");
					if (fax.state().equals("filed")) {
						jteOutput.writeContent("<p></p><button type=\"button\" data-opens=\"back\">Take back…</button>");
					}
					jteOutput.writeContent("\n    </section>\n    ");
				}
				jteOutput.writeContent("\n    <section class=\"card\" aria-labelledby=\"said\"><h2 id=\"said\">What the pages say</h2>\n      ");
				if (fax.mentions().isEmpty()) {
					jteOutput.writeContent("<p class=\"soft\">No name, birth date or number was recognised.</p>");
				}
				jteOutput.writeContent("\n      <table class=\"tight\"><tbody>\n      ");
				for (FaxPage.Said said : fax.mentions()) {
					jteOutput.writeContent("\n        <tr><td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(said.what());
					jteOutput.writeContent("</td><td><b>");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(said.value());
					jteOutput.writeContent("</b><br><span class=\"small soft\">“");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(said.line());
					jteOutput.writeContent("” <a href=\"#page-");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(said.page());
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\">page ");
					jteOutput.setContext("a", null);
					jteOutput.writeUserContent(said.page());
					jteOutput.writeContent("</a>, ");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(said.confidence());
					jteOutput.writeContent(" % sure</span></td></tr>\n      ");
				}
				jteOutput.writeContent("\n      ");
				for (FaxPage.Part part : fax.parts()) {
					jteOutput.writeContent("\n        <tr><td>part</td><td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(part.kind());
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(part.date() == null ? "" : " of " + part.date());
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(part.sender() == null ? "" : ", from " + part.sender());
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(part.urgent() == null ? "" : ", " + part.urgent());
					jteOutput.writeContent("<br><span class=\"small soft\">pages ");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(part.pages().toString());
					jteOutput.writeContent("</span></td></tr>\n      ");
				}
				jteOutput.writeContent("\n      </tbody></table>\n    </section>\n    <section class=\"card\"><h2>Note</h2>\n      <form method=\"post\" action=\"/faxes/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(fax.id());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("/work\"><input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_8 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_8)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_8);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("><input type=\"hidden\" name=\"what\" value=\"NOTE\">\n      <div class=\"field\"><label for=\"note\">For whoever looks next</label><textarea id=\"note\" name=\"text\" rows=\"3\" maxlength=\"500\">\n");
				jteOutput.setContext("textarea", null);
				jteOutput.writeUserContent(fax.note() == null ? "" : fax.note());
				jteOutput.writeContent("</textarea></div><button type=\"submit\"");
				var __jte_html_attribute_9 = !waits;
				if (__jte_html_attribute_9) {
				jteOutput.writeContent(" disabled");
				}
				jteOutput.writeContent(">Keep</button></form>\n    </section>\n  </div>\n</div>\n<dialog id=\"aside\" aria-labelledby=\"aside-title\"><h2 id=\"aside-title\">Put fax ");
				jteOutput.setContext("h2", null);
				jteOutput.writeUserContent(fax.id());
				jteOutput.writeContent(" aside</h2><p>It goes on no chart. Its pages are kept, and it can be found under All.</p>\n  <form method=\"post\" action=\"/faxes/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(fax.id());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("/discard\"><input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_10 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_10)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_10);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("><div class=\"field\"><label for=\"aside-reason\">Why</label><input id=\"aside-reason\" name=\"reason\" required maxlength=\"300\"></div><div class=\"actions\"><button class=\"danger\" type=\"submit\">Put aside</button><button type=\"button\" data-closes>Not now</button></div></form></dialog>\n<dialog id=\"back\" aria-labelledby=\"back-title\"><h2 id=\"back-title\">Take fax ");
				jteOutput.setContext("h2", null);
				jteOutput.writeUserContent(fax.id());
				jteOutput.writeContent(" off the chart</h2><p>It waits again, and all who have it are told to remove it.</p>\n  <form method=\"post\" action=\"/faxes/");
				jteOutput.setContext("form", "action");
				jteOutput.writeUserContent(fax.id());
				jteOutput.setContext("form", null);
				jteOutput.writeContent("/unfile\"><input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_11 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_11)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_11);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent("><div class=\"field\"><label for=\"back-reason\">Why</label><input id=\"back-reason\" name=\"reason\" required maxlength=\"300\"></div><div class=\"actions\"><button class=\"danger\" type=\"submit\">Take back</button><button type=\"button\" data-closes>Not now</button></div></form></dialog>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		FaxPage fax = (FaxPage)params.get("fax");
		Map<Long, PersonSearch.Hit> proposed = (Map<Long, PersonSearch.Hit>)params.get("proposed");
		Long next = (Long)params.get("next");
		User user = (User)params.get("user");
		render(jteOutput, jteHtmlInterceptor, frame, fax, proposed, next, user);
	}
}
