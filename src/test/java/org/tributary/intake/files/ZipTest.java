package org.tributary.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ZipTest {
    @Test
    void entries_come_in_their_order_with_their_names() {
        byte[] file = new Zips()
                .with("b/", "")
                .with("b/zweite.hl7", "two")
                .with("ä.xml", "<a/>")
                .stored("plain.txt", "as it is")
                .bytes();
        Zip zip = Zip.open(file);
        assertThat(zip.findings()).isEmpty();
        assertThat(zip.entries()).extracting(Zip.Entry::name).containsExactly("b/zweite.hl7", "ä.xml", "plain.txt");
        assertThat(zip.entries())
                .extracting(entry -> new String(zip.bytes(entry), StandardCharsets.ISO_8859_1))
                .containsExactly("two", "<a/>", "as it is");
    }

    @Test
    void a_bad_entry_does_not_hide_the_others() {
        byte[] file = new Zips()
                .with("one", "one")
                .stored("two", "spoil me please")
                .with("three", "three")
                .bytes();
        Zip zip = Zip.open(Zips.spoilt(file, "spoil me please", "spoil me plaase"));
        assertThat(codes(zip)).containsExactly("INTAKE-125 entry 2");
        assertThat(zip.entries()).extracting(Zip.Entry::name).containsExactly("one", "three");
    }

    @Test
    void an_encrypted_entry_is_told_from_a_damaged_one() {
        byte[] file = new Zips().with("one", "one").bytes();
        int central = new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        file[central + 8] |= 1;
        assertThat(codes(Zip.open(file))).containsExactly("INTAKE-126 entry 1");
        file[central + 8] &= ~1;
        file[central + 10] = 12; // bzip2
        assertThat(codes(Zip.open(file))).containsExactly("INTAKE-126 entry 1");
    }

    @Test
    void what_unpacks_to_too_much_is_refused_before_it_is_unpacked() {
        byte[] zeros = new byte[30 << 20];
        Zip bomb = Zip.open(new Zips().with("zeros", zeros).with("one", "one").bytes());
        assertThat(codes(bomb)).containsExactly("INTAKE-127 entry 1");
        assertThat(bomb.entries()).extracting(Zip.Entry::name).containsExactly("one");

        byte[] long51 = noise(Zip.ENTRY_LIMIT_BYTES + 1);
        assertThat(codes(Zip.open(new Zips().with("long", long51).bytes()))).containsExactly("INTAKE-127 entry 1");

        byte[] lies = new Zips().with("zeros", zeros).bytes();
        int central = new String(lies, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        Arrays.fill(lies, central + 24, central + 28, (byte) 0);
        lies[central + 24] = 9; // says that it is nine bytes long
        assertThat(codes(Zip.open(lies))).containsExactly("INTAKE-125 entry 1");
    }

    @Test
    void too_many_entries_or_bytes_refuse_the_whole_file() {
        Zips many = new Zips();
        for (int n = 0; n <= Zip.ENTRIES_LIMIT; n++) {
            many.with("e" + n, "x");
        }
        Zip zip = Zip.open(many.bytes());
        assertThat(codes(zip)).containsExactly("INTAKE-124 ");
        assertThat(zip.entries()).isEmpty();

        byte[] dull = new byte[40 << 20];
        byte[] some = noise(dull.length / 50);
        System.arraycopy(some, 0, dull, 0, some.length); // packs to a fiftieth
        Zips large = new Zips();
        for (int n = 0; n < 7; n++) {
            large.with("e" + n, dull);
        }
        assertThat(codes(Zip.open(large.bytes()))).containsExactly("INTAKE-124 ");
    }

    @Test
    void whatever_is_broken_is_a_finding_and_never_an_exception() {
        byte[] file =
                new Zips().with("one", "one two three").stored("two", "two").bytes();
        assertThat(codes(Zip.open(Arrays.copyOf(file, file.length - 30)))).containsExactly("INTAKE-123 ");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int n = 0; n < 20_000; n++) {
            byte[] spoilt = file.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            }
            Zip zip = Zip.open(spoilt);
            zip.entries()
                    .forEach(entry ->
                            assertThat(zip.bytes(entry)).as("seed %d", seed).hasSize((int) entry.size()));
        }
    }

    @Test
    void a_document_of_an_office_program_is_no_parcel() {
        assertThat(Zip.open(new Zips().with("[Content_Types].xml", "<Types/>").bytes())
                        .isOfficeDocument())
                .isTrue();
    }

    private static List<String> codes(Zip zip) {
        return zip.findings().stream()
                .map(one -> one.code().id() + " " + one.where())
                .toList();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
