package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.matching.MatcherTest.MODEL;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.tributary.canonical.Patient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemographicsTest {
    private static final String[] LASTS = {"Lindqvist", "Lindqvist-Garcia", "Garcia", "Okonkwo Jr", "Byrne", "Unknown"};
    private static final String[] FIRSTS = {"Margaret", "Mary Ann", "Peg", "Baby Girl", "Rita", "Marge"};

    @RepeatedTest(50)
    void version_by_version_gives_what_all_versions_give_at_once(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Patient> newestFirst = new ArrayList<>();
        Demographics grown = null;
        for (int version = 0; version < 20; version++) {
            Patient said = someone(random).patient();
            newestFirst.add(0, said);
            Demographics now = Demographics.of(MODEL, List.of(said), id(), Someone.TODAY);
            grown = grown == null ? now : now.after(grown);
            assertThat(grown).isEqualTo(Demographics.of(MODEL, newestFirst, id(), Someone.TODAY));
        }
    }

    private static RecordId id() {
        return new RecordId(1, "GENERAL", "G1");
    }

    private static Someone someone(Random random) {
        Someone someone = Someone.named(any(random, LASTS), any(random, FIRSTS), any(random, FIRSTS))
                .born(any(random, "1961-07-19", "1961-07", "1916-07-19", "2961-07-19"))
                .lives((1 + random.nextInt(30)) + " Main Street", "Springfield", "6270" + random.nextInt(9))
                .phone("217555" + (1000 + random.nextInt(40)));
        if (random.nextBoolean()) {
            someone = someone.ssn("52312" + (1000 + random.nextInt(5)));
        }
        return random.nextInt(3) == 0 ? someone.maiden(any(random, LASTS)) : someone;
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
