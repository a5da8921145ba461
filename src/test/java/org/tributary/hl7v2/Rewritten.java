package org.tributary.hl7v2;

/**
 * A message put together again from its subcomponents, with what stands between the segments taken from the original: proof
 * that dividing it lost nothing, trailing delimiters included.
 */
final class Rewritten {
    private Rewritten() {}

    static String text(Message message) {
        String text = message.text();
        StringBuilder again = new StringBuilder();
        int at = 0;
        for (Segment segment : message.segments()) {
            int start = text.indexOf(segment.raw(), at);
            again.append(text, at, start).append(segment.name());
            boolean header = segment.field(1).presence() == Presence.VALUED
                    && segment.name().matches("MSH|FHS|BHS");
            for (int n = header ? 2 : 1; n <= segment.fieldCount(); n++) {
                again.append(message.delimiters().field());
                append(again, segment.field(n), message.delimiters());
            }
            at = start + segment.raw().length();
        }
        return again.append(text.substring(at)).toString();
    }

    private static void append(StringBuilder again, Element field, Delimiters signs) {
        String betweenRepetitions = "";
        for (Element repetition : field.repetitions()) {
            again.append(betweenRepetitions);
            betweenRepetitions = "" + signs.repetition();
            String betweenComponents = "";
            for (Element component : repetition.components()) {
                again.append(betweenComponents);
                betweenComponents = "" + signs.component();
                String betweenSubcomponents = "";
                for (Element subcomponent : component.subcomponents()) {
                    again.append(betweenSubcomponents).append(subcomponent.raw());
                    betweenSubcomponents = "" + signs.subcomponent();
                }
            }
        }
    }
}
