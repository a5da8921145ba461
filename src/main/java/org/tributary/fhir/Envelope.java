package org.tributary.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;

/**
 * What an HL7 v2 message says of itself: MSH. Applications and facilities are as the datatype HD makes them: name, number,
 * and as authority the kind of number.
 *
 * @param source the message's URI, that of its {@link Portion}s
 * @param type MSH-9: {@code ORU^R01^ORU_R01}
 * @param event MSH-9.2
 * @param sent MSH-7
 * @param application MSH-3
 * @param sourceAddress MSH-24
 * @param facility MSH-4
 * @param country MSH-17
 * @param responsible MSH-22
 * @param receiver MSH-5
 * @param receiverAddress MSH-25
 * @param receivers MSH-6 and MSH-23
 * @param security MSH-8
 * @param processing MSH-11: {@code P}, {@code T}
 * @param mode MSH-11.2: {@code A} archive, {@code R} restore; null where not sent
 * @param language MSH-19
 * @param software SFT, one for each program that the message came through
 */
public record Envelope(
        String source,
        @Nullable String type,
        @Nullable String event,
        @Nullable Moment sent,
        @Nullable Organization application,
        @Nullable Organization sourceAddress,
        @Nullable Organization facility,
        @Nullable String country,
        @Nullable Organization responsible,
        @Nullable Organization receiver,
        @Nullable Organization receiverAddress,
        List<Organization> receivers,
        @Nullable String security,
        @Nullable String processing,
        @Nullable String mode,
        @Nullable String language,
        List<Software> software) {
    public Envelope {
        receivers = List.copyOf(receivers);
        software = List.copyOf(software);
    }

    /**
     * A program that made or changed the message.
     *
     * @param vendor SFT-1: its name
     * @param version SFT-2
     * @param product SFT-3
     * @param binary SFT-4: of the build
     * @param information SFT-5: anything else
     */
    public record Software(
            @Nullable String vendor,
            @Nullable String version,
            @Nullable String product,
            @Nullable String binary,
            @Nullable String information) {}
}
