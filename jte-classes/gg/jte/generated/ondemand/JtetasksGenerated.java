package gg.jte.generated.ondemand;
import org.tributary.console.Frame;
import org.tributary.console.TasksController;
import org.tributary.console.Words;
import java.util.List;
@SuppressWarnings("unchecked")
public final class JtetasksGenerated {
	public static final String JTE_NAME = "tasks.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,4,4,4,4,6,6,6,9,9,11,11,15,15,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,16,17,17,20,20,22,22,22,23,23,23,4,5,5,5,5};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, List<TasksController.Waiting> waiting) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Tasks</h1><p>All that waits for a person; the oldest first.</p></div></div>\n<section class=\"card flush\">\n  ");
				if (waiting.isEmpty()) {
					jteOutput.writeContent("\n    <div class=\"empty\"><b>Nothing waits</b>New tasks appear here by themselves.</div>\n  ");
				} else {
					jteOutput.writeContent("\n    <div class=\"scroll\"><table>\n      <thead><tr><th>About</th><th>Kind</th><th>Why</th><th>Waits for</th><th>Owner</th></tr></thead>\n      <tbody>\n      ");
					for (TasksController.Waiting one : waiting) {
						jteOutput.writeContent("\n        <tr><td><a class=\"row\"");
						var __jte_html_attribute_0 = one.to();
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
							jteOutput.writeContent(" href=\"");
							jteOutput.setContext("a", "href");
							jteOutput.writeUserContent(__jte_html_attribute_0);
							jteOutput.setContext("a", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(one.about());
						jteOutput.writeContent("</a></td><td class=\"nowrap\">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(one.kind());
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(one.why());
						jteOutput.writeContent("</td><td class=\"nowrap\"");
						var __jte_html_attribute_1 = Words.time(one.since());
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
							jteOutput.writeContent(" title=\"");
							jteOutput.setContext("td", "title");
							jteOutput.writeUserContent(__jte_html_attribute_1);
							jteOutput.setContext("td", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(">");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(Words.age(one.since()));
						jteOutput.writeContent("</td><td>");
						jteOutput.setContext("td", null);
						jteOutput.writeUserContent(one.owner() == null ? "–" : one.owner());
						jteOutput.writeContent("</td></tr>\n      ");
					}
					jteOutput.writeContent("\n      </tbody>\n    </table></div>\n  ");
				}
				jteOutput.writeContent("\n</section>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		List<TasksController.Waiting> waiting = (List<TasksController.Waiting>)params.get("waiting");
		render(jteOutput, jteHtmlInterceptor, frame, waiting);
	}
}
