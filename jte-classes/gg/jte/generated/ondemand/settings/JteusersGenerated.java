package gg.jte.generated.ondemand.settings;
import org.tributary.console.Frame;
import org.tributary.console.Words;
import org.tributary.console.access.Role;
import org.tributary.console.access.Users;
import java.util.List;
import java.util.stream.Collectors;
@SuppressWarnings("unchecked")
public final class JteusersGenerated {
	public static final String JTE_NAME = "settings/users.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,5,6,6,6,6,8,8,8,14,14,16,16,16,16,16,16,16,16,16,16,16,16,16,16,17,17,17,18,18,18,19,19,19,20,20,20,21,21,21,21,21,21,21,23,23,27,27,27,28,28,28,6,7,7,7,7};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, List<Users.Listed> users) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Users</h1><p>Everybody signs in with a name of their own; the audit trail tells who did what.</p></div><a class=\"button main\" href=\"/settings/users/new\">New user</a></div>\n<section class=\"card flush\">\n  <div class=\"scroll\"><table>\n    <thead><tr><th>Name</th><th>Roles</th><th>Feeds</th><th>Second factor</th><th>Since</th><th>State</th></tr></thead>\n    <tbody>\n    ");
				for (Users.Listed one : users) {
					jteOutput.writeContent("\n      <tr>\n        <td>");
					if (one.ended()) {
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(one.user().name());
					} else {
						jteOutput.writeContent("<a class=\"row\" href=\"/settings/users/");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(one.user().id());
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(one.user().name());
						jteOutput.writeContent("</a>");
					}
					jteOutput.writeContent("</td>\n        <td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(one.user().roles().size() == Role.values().length ? "All" : one.user().roles().stream().map(Role::title).collect(Collectors.joining(", ")));
					jteOutput.writeContent("</td>\n        <td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(one.user().feeds() == null ? "all" : String.join(", ", one.user().feeds()));
					jteOutput.writeContent("</td>\n        <td>");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(one.user().secondFactor() ? "yes" : "no");
					jteOutput.writeContent("</td>\n        <td class=\"nowrap\">");
					jteOutput.setContext("td", null);
					jteOutput.writeUserContent(Words.time(one.createdAt()));
					jteOutput.writeContent("</td>\n        <td><span class=\"state ");
					jteOutput.setContext("span", "class");
					jteOutput.writeUserContent(one.ended() ? "" : one.locked() ? "warn" : "good");
					jteOutput.setContext("span", null);
					jteOutput.writeContent("\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(one.ended() ? "ended" : one.locked() ? "locked" : "active");
					jteOutput.writeContent("</span></td>\n      </tr>\n    ");
				}
				jteOutput.writeContent("\n    </tbody>\n  </table></div>\n</section>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		List<Users.Listed> users = (List<Users.Listed>)params.get("users");
		render(jteOutput, jteHtmlInterceptor, frame, users);
	}
}
