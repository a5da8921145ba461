package org.tributary.profile;

import java.util.List;
import java.util.Locale;

/** The profile as one HTML page: nothing is loaded from elsewhere, no script runs, each table has its caption and heads. */
public final class ProfilePage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:80rem;padding:1rem;color:#1a1a1a;background:#fff}
            a{color:#0b4f9e}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
            caption{text-align:left;padding:.3rem 0;color:#444}
            th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
            thead th{border-bottom:2px solid #444;white-space:nowrap}
            .wide{overflow-x:auto}.wide:focus{outline:3px solid #0b4f9e}
            @media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#8cbcff}caption{color:#bbb}}
            @media print{nav{display:none}}
            """;

    private ProfilePage() {}

    /** @param title such as {@code Profile of 12 files, 40 messages}; without a sender's values */
    public static String html(String title, List<Section> sections) {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escaped(title))
                .append(
                        "</h1>\n<p>No patient's data are in it: values only of coded fields, and only where five patients share"
                                + " them; of all else shapes (A a capital letter, a another letter, 9 a digit).</p>\n"
                                + "<nav aria-label=\"Sections\">\n<ul>\n");
        for (int at = 0; at < sections.size(); at++) {
            Section section = sections.get(at);
            page.append("<li><a href=\"#s")
                    .append(at)
                    .append("\">")
                    .append(escaped(section.title()))
                    .append("</a> (")
                    .append(section.rows().size())
                    .append(")</li>\n");
        }
        page.append("</ul>\n</nav>\n");
        for (int at = 0; at < sections.size(); at++) {
            section(page, "s" + at, sections.get(at));
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void section(StringBuilder page, String id, Section section) {
        page.append("<section aria-labelledby=\"")
                .append(id)
                .append("\">\n<h2 id=\"")
                .append(id)
                .append("\">")
                .append(escaped(section.title()))
                .append("</h2>\n");
        if (section.rows().isEmpty()) {
            page.append("<p>None.</p>\n</section>\n");
            return;
        }
        page.append("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"")
                .append(id)
                .append("\">\n<table>\n<caption>")
                .append(escaped(section.intro()))
                .append("</caption>\n<thead>\n<tr>");
        section.heads()
                .forEach(head -> page.append("<th scope=\"col\">")
                        .append(escaped(head.charAt(0) + head.substring(1).toLowerCase(Locale.ROOT)))
                        .append("</th>"));
        page.append("</tr>\n</thead>\n<tbody>\n");
        for (List<String> row : section.rows()) {
            page.append("<tr><th scope=\"row\">").append(escaped(row.get(0))).append("</th>");
            row.stream()
                    .skip(1)
                    .forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
