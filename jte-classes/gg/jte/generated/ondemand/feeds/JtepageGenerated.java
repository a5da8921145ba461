package gg.jte.generated.ondemand.feeds;
import org.tributary.console.Frame;
import org.tributary.console.FeedsView;
@SuppressWarnings("unchecked")
public final class JtepageGenerated {
	public static final String JTE_NAME = "feeds/page.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,2,2,2,4,4,4,6,6,7,7,7,8,8,8,2,3,3,3,3};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, FeedsView view) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"head\"><div><h1>Feeds and destinations</h1><p>What needs somebody comes first.</p></div></div>\n<div data-live=\"/feeds/live\">");
				gg.jte.generated.ondemand.feeds.JtestandingGenerated.render(jteOutput, jteHtmlInterceptor, view);
				jteOutput.writeContent("</div>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		FeedsView view = (FeedsView)params.get("view");
		render(jteOutput, jteHtmlInterceptor, frame, view);
	}
}
