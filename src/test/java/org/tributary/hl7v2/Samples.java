package org.tributary.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Synthetic messages, all ours: nobody in them exists. */
final class Samples {
    static final String ADMISSION = """
            MSH|^~\\&|REG|NORTH^2.16.1^ISO|HUB|CENTRAL|20260301081500+0100||ADT^A01^ADT_A01|MSG00001|P|2.5.1|||AL|NE||8859/1
            EVN|A01|20260301081500
            PID|1||0012345^^^NORTH&2.16.1&ISO^MR~999^^^STATE^SS||Doe^Jane^Q&X^^Ms.||19700101|F||2106-3|1 \\T\\ Main^^Town||""
            OBX|1|NM|8302-2^Body height^LN||170|cm
            OBX|2|TX|note||one\\.br\\two~three
            """.replace('\n', '\r');

    private Samples() {}

    static Message read(String text) {
        return read(text, StandardCharsets.UTF_8);
    }

    static Message read(String text, Charset charset) {
        return Message.read(text.getBytes(charset), StandardCharsets.UTF_8);
    }
}
