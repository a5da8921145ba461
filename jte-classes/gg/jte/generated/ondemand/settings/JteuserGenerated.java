package gg.jte.generated.ondemand.settings;
import org.tributary.console.Frame;
import org.tributary.console.access.Role;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JteuserGenerated {
	public static final String JTE_NAME = "settings/user.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,5,5,5,11,11,11,12,12,12,13,13,15,15,15,15,15,15,15,15,15,16,16,16,16,16,16,16,16,16,17,17,18,18,18,18,18,18,18,18,18,19,19,19,19,19,19,19,19,19,19,19,19,20,20,22,22,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,23,24,24,28,28,29,29,29,29,29,29,29,29,29,29,29,29,29,29,29,29,30,30,32,32,32,34,34,36,36,36,36,37,37,37,37,37,37,37,37,37,39,39,39,39,39,39,39,39,39,42,42,42,42,43,43,43,43,43,43,43,43,43,45,45,45,46,46,46,46,46,50,50,52,52,53,53,53,54,54,54,54,54,54,54,54,54,54,54,54,54,55,55,55,55,55,55,55,55,55,55,55,55,58,58,59,59,59,60,60,60,5,6,7,8,9,10,10,10,10};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, User edited, String name, List<Role> roles, List<String> feeds, String problem) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(edited == null ? "New user" : edited.name());
				jteOutput.writeContent("</h1><p><a href=\"/settings\">All users</a></p></div></div>\n");
				gg.jte.generated.ondemand.part.JteproblemGenerated.render(jteOutput, jteHtmlInterceptor, problem);
				jteOutput.writeContent("\n<div class=\"wide-narrow\">\n<form class=\"card\" method=\"post\"");
				var __jte_html_attribute_0 = edited == null ? "/settings/users/new" : "/settings/users/" + edited.id();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" action=\"");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("form", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n  <input type=\"hidden\" name=\"_csrf\"");
				var __jte_html_attribute_1 = frame.token();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">\n  ");
				if (edited == null) {
					jteOutput.writeContent("\n    <div class=\"field\"><label for=\"name\">Name</label><input id=\"name\" name=\"name\"");
					var __jte_html_attribute_2 = name;
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_2);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(" required maxlength=\"60\" autocomplete=\"off\"></div>\n    <div class=\"field\"><label for=\"password\">First password</label><input id=\"password\" name=\"password\" type=\"password\" required");
					var __jte_html_attribute_3 = Users.SHORTEST_PASSWORD;
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
						jteOutput.writeContent(" minlength=\"");
						jteOutput.setContext("input", "minlength");
						jteOutput.writeUserContent(__jte_html_attribute_3);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(" maxlength=\"200\" autocomplete=\"new-password\"><p class=\"soft\">At least ");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(Users.SHORTEST_PASSWORD);
					jteOutput.writeContent(" characters.</p></div>\n  ");
				}
				jteOutput.writeContent("\n  <fieldset><legend>Roles</legend>\n    ");
				for (Role role : Role.values()) {
					jteOutput.writeContent("\n      <label class=\"check\"><input type=\"checkbox\" name=\"role\"");
					var __jte_html_attribute_4 = role.name();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_4)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_4);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					var __jte_html_attribute_5 = roles.contains(role);
					if (__jte_html_attribute_5) {
					jteOutput.writeContent(" checked");
					}
					jteOutput.writeContent("><span><b>");
					jteOutput.setContext("b", null);
					jteOutput.writeUserContent(role.title());
					jteOutput.writeContent("</b> <span class=\"soft\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(role.does());
					jteOutput.writeContent("</span></span></label>\n    ");
				}
				jteOutput.writeContent("\n  </fieldset>\n  <fieldset><legend>Only these feeds</legend>\n    <p class=\"small soft\">None marked is all of them.</p>\n    ");
				for (String feed : feeds) {
					jteOutput.writeContent("\n      <label class=\"check\"><input type=\"checkbox\" name=\"feed\"");
					var __jte_html_attribute_6 = feed;
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_6)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_6);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					var __jte_html_attribute_7 = edited != null && edited.feeds() != null && edited.feeds().contains(feed);
					if (__jte_html_attribute_7) {
					jteOutput.writeContent(" checked");
					}
					jteOutput.writeContent(">");
					jteOutput.setContext("label", null);
					jteOutput.writeUserContent(feed);
					jteOutput.writeContent("</label>\n    ");
				}
				jteOutput.writeContent("\n  </fieldset>\n  <button class=\"main\" type=\"submit\">");
				jteOutput.setContext("button", null);
				jteOutput.writeUserContent(edited == null ? "Add" : "Save");
				jteOutput.writeContent("</button>\n</form>\n");
				if (edited != null) {
					jteOutput.writeContent("\n<div>\n  <form class=\"card\" method=\"post\" action=\"/settings/users/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(edited.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/password\">\n    <input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_8 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_8)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_8);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">\n    <h2>New password</h2>\n    <div class=\"field\"><label for=\"fresh\">Password</label><input id=\"fresh\" name=\"password\" type=\"password\" required");
					var __jte_html_attribute_9 = Users.SHORTEST_PASSWORD;
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_9)) {
						jteOutput.writeContent(" minlength=\"");
						jteOutput.setContext("input", "minlength");
						jteOutput.writeUserContent(__jte_html_attribute_9);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(" maxlength=\"200\" autocomplete=\"new-password\"></div>\n    <button type=\"submit\">Set</button>\n  </form>\n  <form class=\"card\" method=\"post\" action=\"/settings/users/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(edited.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/second-factor\">\n    <input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_10 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_10)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_10);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">\n    <h2>Second factor</h2>\n    <p class=\"soft\">");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(edited.secondFactor() ? "For somebody who has lost the phone." : "None is set up.");
					jteOutput.writeContent("</p>\n    <button type=\"submit\"");
					var __jte_html_attribute_11 = !edited.secondFactor();
					if (__jte_html_attribute_11) {
					jteOutput.writeContent(" disabled");
					}
					jteOutput.writeContent(">Remove</button>\n  </form>\n  <div class=\"card\"><h2>End</h2><p class=\"soft\">Nobody can sign in by this name any more; it stays taken.</p><button class=\"danger\" type=\"button\" data-opens=\"end\">End…</button></div>\n</div>\n");
				}
				jteOutput.writeContent("\n</div>\n");
				if (edited != null) {
					jteOutput.writeContent("\n<dialog id=\"end\" aria-labelledby=\"end-title\"><h2 id=\"end-title\">End ");
					jteOutput.setContext("h2", null);
					jteOutput.writeUserContent(edited.name());
					jteOutput.writeContent("</h2>\n  <form method=\"post\" action=\"/settings/users/");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(edited.id());
					jteOutput.setContext("form", null);
					jteOutput.writeContent("/end\"><input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_12 = frame.token();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_12)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_12);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">\n  <div class=\"field\"><label for=\"typed\">Type <span class=\"mono\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(edited.name());
					jteOutput.writeContent("</span></label><input id=\"typed\" autocomplete=\"off\"");
					var __jte_html_attribute_13 = edited.name();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_13)) {
						jteOutput.writeContent(" data-typed=\"");
						jteOutput.setContext("input", "data-typed");
						jteOutput.writeUserContent(__jte_html_attribute_13);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent("></div>\n  <div class=\"actions\"><button class=\"danger\" type=\"submit\" disabled>End</button><button type=\"button\" data-closes>Not now</button></div></form>\n</dialog>\n");
				}
				jteOutput.writeContent("\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		User edited = (User)params.get("edited");
		String name = (String)params.get("name");
		List<Role> roles = (List<Role>)params.get("roles");
		List<String> feeds = (List<String>)params.get("feeds");
		String problem = (String)params.get("problem");
		render(jteOutput, jteHtmlInterceptor, frame, edited, name, roles, feeds, problem);
	}
}
