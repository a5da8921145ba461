package org.tributary.ccda.write;

/** The sections of lists, with entries required where the standard has such a template. */
enum SectionTemplate {
    ALLERGIES("6.1", "2015-08-01", "48765-2", "Allergies and intolerances"),
    MEDICATIONS("1.1", "2014-06-09", "10160-0", "Medications"),
    PROBLEMS("5.1", "2015-08-01", "11450-4", "Problems"),
    IMMUNIZATIONS("2.1", "2015-08-01", "11369-6", "Immunizations"),
    PROCEDURES("7.1", "2014-06-09", "47519-4", "Procedures"),
    ENCOUNTERS("22.1", "2015-08-01", "46240-8", "Encounters"),
    RESULTS("3.1", "2015-08-01", "30954-2", "Results"),
    VITALS("4.1", "2015-08-01", "8716-3", "Vital signs"),
    SOCIAL("17", "2015-08-01", "29762-2", "Social history");

    private final Template template;
    private final String loinc;
    private final String title;

    SectionTemplate(String template, String extension, String loinc, String title) {
        this.template = Template.section(template, extension);
        this.loinc = loinc;
        this.title = title;
    }

    void write(Xml xml) {
        template.write(xml);
        Types.code(xml, "code", loinc, "2.16.840.1.113883.6.1", title);
        xml.text("title", title);
    }
}
