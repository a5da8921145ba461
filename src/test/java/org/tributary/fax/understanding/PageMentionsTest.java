package org.tributary.fax.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.fax.page.Word;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageMentionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void a_form_on_one_line() {
        assertThat(said("Patient Name: OKAFOR, JUNE M    DOB: 03/14/1951    MRN: LG-884213"))
                .isEqualTo("NAME OKAFOR, JUNE M; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER LG-884213");
    }

    @Test
    void values_below_their_labels() {
        assertThat(said("""
                        Patient Name          Date of Birth     Medical Record #
                        June M. Okafor        March 14, 1951    100234
                        """))
                .isEqualTo("NAME June M. Okafor; BIRTH_DATE March 14, 1951 = 1951-03-14; RECORD_NUMBER 100234");
    }

    @Test
    void a_form_that_asks_for_the_parts_of_a_name() {
        List<Mention> found = PageMentions.of(1, Line.typed("""
                PATIENT LAST NAME        FIRST NAME        DATE OF BIRTH
                Okafor                   June M            03/14/1951
                """), TODAY);
        assertThat(found)
                .extracting(one -> one.field() + " " + one.value())
                .containsExactly("FAMILY_NAME Okafor", "GIVEN_NAME June M", "BIRTH_DATE 03/14/1951");
    }

    @Test
    void a_part_of_a_name_whose_rest_was_misread_is_not_told() {
        assertThat(said("Last Name: Rivera    First Name: BR UN0    DOB: 03/14/1951"))
                .isEqualTo("FAMILY_NAME Rivera; BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void several_labels_in_one_have_as_many_values() {
        assertThat(said("Name/DOB/ID: Okafor, June / 03/14/1951 / LG-884213"))
                .isEqualTo("NAME Okafor, June; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER LG-884213");
        assertThat(said("Name/DOB/ID: Okafor, June / 03/14/1951"))
                .as("one of them stands elsewhere")
                .isEmpty();
        assertThat(said("Patient/Guardian: June Okafor / Ann Okafor")).doesNotContain("NAME June Okafor; NAME Ann");
    }

    @Test
    void an_ID_is_the_patient_s_beside_a_birth_date_and_nobody_s_else() {
        assertThat(said("Name: Okafor, June | ID: 884213 | DOB: 03/14/1951"))
                .isEqualTo("NAME Okafor, June; RECORD_NUMBER 884213; BIRTH_DATE 03/14/1951 = 1951-03-14");
        assertThat(said("Name: Okafor, June\nID: 884213    Room: 12")).isEqualTo("NAME Okafor, June");
    }

    @Test
    void an_ID_above_a_birth_date_in_its_column_is_the_patient_s() {
        assertThat(said("""
                        OKAFOR, JUNE          13-NOV-2026 10:44    Vent. rate 71
                        ID:884213             Normal ECG
                        DOB:14-MAR-1951
                        """))
                .contains("RECORD_NUMBER 884213", "BIRTH_DATE 14-MAR-1951 = 1951-03-14", "NAME OKAFOR, JUNE");
    }

    @Test
    void an_ID_of_somebody_else_beside_a_birth_date_is_not_the_patient_s() {
        assertThat(said("Name: Okafor, June   DOB: 03/14/1951   Provider ID No. 12345"))
                .isEqualTo("NAME Okafor, June; BIRTH_DATE 03/14/1951 = 1951-03-14");
        assertThat(said("Name: Okafor, June   DOB: 03/14/1951   ID No. 884213")).contains("RECORD_NUMBER 884213");
    }

    @Test
    void a_name_alone_in_its_cell_before_a_birth_date_is_the_patient_s() {
        assertThat(said("Discharge Summary      June Okafor  |  DOB 03/14/1951  |  MRN 884213"))
                .isEqualTo("BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER 884213; NAME June Okafor");
    }

    @Test
    void for_patient_heads_what_is_the_patient_s() {
        assertThat(said("""
                        To prescriber
                        Dr. Amos Keller   Phone 775-555-0120
                        For patient
                        Okafor, June
                        Date of birth 03/14/1951
                        Phone 726-555-0197
                        """)).contains("PHONE 726-555-0197").doesNotContain("0120");
    }

    @Test
    void a_number_that_says_itself_that_it_is_one_is_told_where_it_stands_on_a_label() {
        assertThat(said("""
                        OKAFOR, JUNE
                        MR-884213      V44021877
                        14-MAR-1951 75 F
                        """))
                .isEqualTo("BIRTH_DATE 14-MAR-1951 = 1951-03-14; NAME OKAFOR, JUNE; RECORD_NUMBER MR-884213");
    }

    @Test
    void a_telephone_beside_the_name_of_what_is_no_person_is_not_the_patient_s() {
        assertThat(said("""
                        1. Whose records
                        Name: June Okafor          Date of birth: 03/14/1951
                        2. Who holds them
                        Name: Valley Internal Medicine          Telephone: (719) 555-0122
                        """)).isEqualTo("NAME June Okafor; BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void whoever_ordered_from_a_laboratory_is_its_client() {
        assertThat(said("""
                        Patient Information           Client Information
                        OKAFOR, JUNE                  Client #: 30044817
                        DOB: 03/14/1951               COPPER BASIN CLINIC
                        Phone: 842-555-0133           GLOBE, AZ 85501
                        Patient ID: 884213            Phone: 928-555-0171
                        """)).contains("PHONE 842-555-0133").doesNotContain("928");
    }

    @Test
    void a_box_that_asks_for_name_and_telephone_in_one_holds_both() {
        assertThat(said("""
                        PATIENT NAME, ADDRESS, TELEPHONE          SUPPLIER NAME, ADDRESS, TELEPHONE
                        JUNE M OKAFOR                             GRANITE HOME MEDICAL
                        42 QUARRY LANE                            7 DEPOT SQ
                        (326) 555-0155                            (802) 555-0177
                        """)).isEqualTo("NAME JUNE M OKAFOR; PHONE (326) 555-0155 = 3265550155");
    }

    @Test
    void a_value_stands_beside_a_label_of_two_lines_at_half_their_height() {
        List<Word> words = List.of(
                new Word("Date", 100, 100, 60, 26, 96),
                new Word("of", 170, 100, 30, 26, 96),
                new Word("birth", 210, 100, 70, 26, 96),
                new Word("05/19/1944", 800, 118, 200, 26, 96),
                new Word("Fecha", 100, 138, 60, 20, 96),
                new Word("de", 170, 138, 30, 20, 96),
                new Word("nacimiento", 210, 138, 120, 20, 96));
        assertThat(PageMentions.of(1, Line.of(words), TODAY))
                .extracting(Mention::meaning)
                .containsOnly("1944-05-19");
    }

    @Test
    void lines_of_nothing_but_specks_are_passed_over() {
        assertThat(said("***\nDate of Birth\n'' °\nPatient Name\n*")).isEmpty();
    }

    @Test
    void what_a_form_is_called_is_nobody_s_name() {
        assertThat(said("PREPARTICIPATION PHYSICAL EVALUATION\nBirthdate: 03/14/1951"))
                .isEqualTo("BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void a_number_whose_first_letter_was_misread_is_not_told() {
        assertThat(said("Name: June Okafor   DOB.03/14/1951   MRN £4145410"))
                .isEqualTo("NAME June Okafor; BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void a_form_says_in_many_ways_how_a_date_is_to_be_written() {
        for (String way : List.of("mo/day/yr", "MM-DD-YYYY", "month / day / year", "mes/día/año", "jj.mm.aaaa")) {
            assertThat(said("Birth date (" + way + ")     Sex\n11/23/1983                        F"))
                    .as(way)
                    .contains("= 1983-11-23");
        }
    }

    @Test
    void figures_are_no_words_of_a_label() {
        assertThat(said("AM HENDERSON MEDICAL RECORDS 702 555-0186 P. 01/01")).doesNotContain("RECORD_NUMBER");
    }

    @Test
    void who_signs_in_a_sentence_is_named_without_the_I() {
        assertThat(said("I, Thaddeus Grimaldi, born 10/2/1957, allow the clinic to send my records"))
                .contains("NAME Thaddeus Grimaldi");
    }

    @Test
    void in_German_and_French_the_day_stands_before_the_month() {
        assertThat(said("Patient: Okafor, June    Geburtsdatum: 03.04.1951    Fallnummer: 884213"))
                .isEqualTo("NAME Okafor, June; BIRTH_DATE 03.04.1951 = 1951-04-03; RECORD_NUMBER 884213");
        assertThat(said("Date de naissance : 03/04/1951    DOB: 03/04/1951"))
                .isEqualTo("BIRTH_DATE 03/04/1951 = 1951-04-03; BIRTH_DATE 03/04/1951 = 1951-03-04");
        assertThat(said("Geboren am: 3. M\u00e4rz 1951")).isEqualTo("BIRTH_DATE 3. M\u00e4rz 1951 = 1951-03-03");
        assertThat(said("N\u00e9 le : 1er juillet 1951")).isEqualTo("BIRTH_DATE 1er juillet 1951 = 1951-07-01");
        assertThat(said("Date de naissance : 31/02/1951")).isEmpty();
    }

    @Test
    void eight_figures_are_a_birth_date_where_they_can_be_one() {
        assertThat(said("DOB: 03141951")).isEqualTo("BIRTH_DATE 03141951 = 1951-03-14");
        assertThat(said("DOB: 19510314")).isEqualTo("BIRTH_DATE 19510314 = 1951-03-14");
        assertThat(said("DOB: 99141951")).isEmpty();
    }

    @Test
    void a_letterhead_s_telephone_is_not_a_patient_s_because_a_label_is_stuck_on_beside_it() {
        assertThat(said("""
                        CONSENT TO PROCEDURE                    Okafor, June
                        Riverbend Surgery Center                DOB 03/14/1951
                        Phone (612) 555-0144                    MR# 884213
                        """)).doesNotContain("PHONE");
        assertThat(said("""
                        Name: Okafor, June
                        Phone: (612) 555-0144                   MRN: 884213
                        """)).contains("PHONE (612) 555-0144");
    }

    @Test
    void where_records_are_kept_is_no_number_and_a_telephone_is_none_either() {
        assertThat(said("""
                        11/16/2026 08:14   HENDERSON MEDICAL RECORDS   702-555-0186
                        Medical Record: 702-555-0186
                        Name: Okafor, June
                        """)).isEqualTo("NAME Okafor, June");
        assertThat(said("Medical Records #: 884213")).isEqualTo("RECORD_NUMBER 884213");
    }

    @Test
    void what_else_a_box_asks_for_is_passed_over() {
        assertThat(said("""
                        PATIENT NAME, ADDRESS, TELEPHONE and MEDICARE       SUPPLIER NAME, ADDRESS, TELEPHONE and NSC
                        ID                                                  NUMBER
                        JUNE M OKAFOR                                       GRANITE HOME MEDICAL
                        42 QUARRY LANE                                      7 DEPOT SQ
                        """)).isEqualTo("NAME JUNE M OKAFOR");
    }

    @Test
    void an_ID_in_the_column_below_a_birth_date_is_the_patient_s() {
        assertThat(said("""
                        DOB: 03/14/1951            CLIENT INFORMATION
                        PHONE: 612.555.0144        RIVERBEND INTERNAL MED
                        ID: 884213                 ND40229
                        """)).contains("RECORD_NUMBER 884213");
    }

    @Test
    void two_lines_of_a_table_with_a_value_each_are_two_labels() {
        assertThat(said("""
                        Patient               June Okafor
                        Date of birth         April 19, 2007
                        """)).isEqualTo("NAME June Okafor; BIRTH_DATE April 19, 2007 = 2007-04-19");
    }

    @Test
    void a_date_with_the_age_that_fits_it_and_a_sex_is_a_birth_date() {
        String sticker = """
                        EMERGENCY RECORD          OKAFOR, JUNE M
                        Abdominal Pain            7476952    V44021877
                                                  O4-MAY-1952   %s F
                        """;
        assertThat(said(sticker.formatted("74")))
                .contains("BIRTH_DATE O4-MAY-1952 = 1952-05-04", "NAME OKAFOR, JUNE M");
        assertThat(said(sticker.formatted("54"))).doesNotContain("BIRTH_DATE");
    }

    @Test
    void labels_that_a_column_breaks_in_two() {
        assertThat(said("""
                        Patient               Date of        Chart        Tested
                        Name                  Birth          Number       by
                        Okafor, June M        03/14/1951     E100234      H. Quist
                        """))
                .isEqualTo("NAME Okafor, June M; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER E100234");
    }

    @Test
    void values_above_their_labels_although_words_stand_below() {
        assertThat(said("""
                        Okafor            June            03/14/1951
                        Last name         First name      Date of birth

                        Vaccine           Date given      Lot
                        """))
                .contains("FAMILY_NAME Okafor", "GIVEN_NAME June", "BIRTH_DATE 03/14/1951")
                .doesNotContain("Vaccine");
    }

    @Test
    void figures_one_in_each_box_are_read_as_far_as_none_is_lost_and_letters_are_not() {
        assertThat(said("""
                        PATIENT LAST NAME                    PATIENT PHONE
                        R|IVE|RI{A                           2)2/2)5/5/5)/0)1/3)3
                        DATE OF BIRTH (MM DD YYYY)           SEX
                        0/8/2|)7/1/9/6|8                     F
                        """)).isEqualTo("PHONE 2225550133 = 2225550133; BIRTH_DATE 08/27/1968 = 1968-08-27");
        assertThat(said("DATE OF BIRTH\n1/2/1|)7/1/9/6|8/1")).as("nine").isEmpty();
        assertThat(said("DATE OF BIRTH\n1/2/7|)1/9/6|8"))
                .as("seven begin like another date")
                .isEmpty();
        assertThat(said("DATE OF BIRTH\n1/2/1971")).isEqualTo("BIRTH_DATE 1/2/1971 = 1971-01-02");
    }

    @Test
    void a_name_that_a_narrow_column_breaks_behind_its_comma() {
        assertThat(said("""
                        Patient          Birth date      MRN
                        Okafor,          03/14/1951      E100234
                        June M
                        """))
                .isEqualTo("NAME Okafor, June M; BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER E100234");
        assertThat(said("""
                        Patient          Birth date      MRN
                        Lopez Rivera,    03/14/1951      E100234

                        The patient was seen today.
                        """))
                .as("two last names are no name")
                .isEqualTo("BIRTH_DATE 03/14/1951 = 1951-03-14; RECORD_NUMBER E100234");
    }

    @Test
    void a_name_in_a_cell_of_its_own_before_the_birth_date_and_one_before_a_number_in_brackets() {
        assertThat(said("Okafor, June M        DOB: 3/14/1951     75 y.o. F     MRN: E100234"))
                .contains("NAME Okafor, June M");
        assertThat(said("Seen and discharged.\n\nOkafor, June M (MRN E100234)   Page 1 of 3"))
                .contains("NAME Okafor, June M");
        assertThat(said("Patient: Ito, Ear!   DOB: 3/14/1951")).as("Earl").doesNotContain("NAME");
        assertThat(said("Patient: Oka~~ J\n\nQuist, Harold (MRN E100234)"))
                .as("where a name is asked for and cannot be read, nothing else is it")
                .doesNotContain("NAME");
    }

    @Test
    void a_name_with_a_relation_beside_it_is_not_the_patients_nor_is_what_stands_below_it() {
        assertThat(said("""
                        Name: Okafor, June M        MRN: E100234
                        DOB: 03/14/1951             Home Ph: (503) 555-0117
                        Name: Okafor, Rodney        Relation: Spouse
                        DOB: 05/09/1948             Phone: (503) 555-0129
                        """))
                .isEqualTo("NAME Okafor, June M; RECORD_NUMBER E100234; BIRTH_DATE 03/14/1951 = 1951-03-14;"
                        + " PHONE (503) 555-0117 = 5035550117");
    }

    @Test
    void what_a_record_prints_above_a_page() {
        assertThat(said("June M Okafor\nMRN: E100234 03/14/1951 (75 yrs) F\nHome: (503) 555-0117"))
                .isEqualTo("RECORD_NUMBER E100234; PHONE (503) 555-0117 = 5035550117;"
                        + " BIRTH_DATE 03/14/1951 = 1951-03-14; NAME June M Okafor; AGE 75 = 75");
    }

    @Test
    void a_letter_about_somebody() {
        assertThat(said("RE: June Okafor\nDOB: 1951-03-14\n\nThank you for the patient referral of the name above."))
                .isEqualTo("NAME June Okafor; BIRTH_DATE 1951-03-14 = 1951-03-14");
        assertThat(said("RE: Prior Authorization\n\nDear colleague,")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    Pat1ent Name: June Okafor    | NAME June Okafor
                    Patlent Narne: June Okafor   | NAME June Okafor
                    PatientName: June Okafor     | NAME June Okafor
                    Patient: June Okafor         | NAME June Okafor
                    Name June Okafor             | NAME June Okafor
                    PATI ENT NAME: JUNE OKAFOR   | NAME JUNE OKAFOR
                    PATIENT.....: OKAFOR, JUNE   | NAME OKAFOR, JUNE
                    PATIENT NO.. : E224803       | RECORD_NUMBER E224803
                    Patient #: E224803           | RECORD_NUMBER E224803
                    MEMBER IID: EHP300418872     | MEMBER_ID EHP300418872
                    DOR: 03/14/1951              | BIRTH_DATE 03/14/1951 = 1951-03-14
                    DOB (mmidd/yyyy): 03/14/1951 | BIRTH_DATE 03/14/1951 = 1951-03-14
                    Name (Last, First, Ml)° Okafor, June | NAME Okafor, June
                    Seen is June De la Cruz (DOB: 03/14/1951) | BIRTH_DATE 03/14/1951 = 1951-03-14; NAME June De la Cruz
                    Patient's Name: O'Neil, Sean | NAME O'Neil, Sean
                    D0B: 03/14/1951              | BIRTH_DATE 03/14/1951 = 1951-03-14
                    D.O.B. 3-14-1951             | BIRTH_DATE 3-14-1951 = 1951-03-14
                    Date 0f Birtn: 14-Mar-1951   | BIRTH_DATE 14-Mar-1951 = 1951-03-14
                    Birth Date: O3/l4/1951       | BIRTH_DATE O3/l4/1951 = 1951-03-14
                    DOB: 03/14/51                | BIRTH_DATE 03/14/51 = 1951-03-14
                    DOB: 03/14/19                | BIRTH_DATE 03/14/19
                    DOB: 3rd March 1951          | BIRTH_DATE 3rd March 1951 = 1951-03-03
                    DOB: 14MAR1951               | BIRTH_DATE 14MAR1951 = 1951-03-14
                    Fecha de nac.: 14 de marzo de 1951 | BIRTH_DATE 14 de marzo de 1951 = 1951-03-14
                    Apellidos: Okafor  Nombre: June Ann | FAMILY_NAME Okafor; GIVEN_NAME June Ann
                    Expediente: MR4374473        | RECORD_NUMBER MR4374473
                    Home Ph: (503) 555-0117      | PHONE (503) 555-0117 = 5035550117
                    DOB:03/14/1951               | BIRTH_DATE 03/14/1951 = 1951-03-14
                    MRN 100234                   | RECORD_NUMBER 100234
                    Medical Record No: 00-12-34  | RECORD_NUMBER 00-12-34
                    Patient; . June Okafor       | NAME June Okafor
                    MRN: LC-8842 13. Phone: 555  | RECORD_NUMBER LC-8842 13
                    Chart #100234                | RECORD_NUMBER 100234
                    Chart No. 100234             | RECORD_NUMBER 100234
                    MRN 100234, 14-02 seen       | RECORD_NUMBER 100234
                    Unit #: 100234               | RECORD_NUMBER 100234
                    Record # 100234              | RECORD_NUMBER 100234
                    our record number 2821 86).  | RECORD_NUMBER 2821 86
                    Beneficiary Name: June Okafor | NAME June Okafor
                    """)
    void one_line_at_a_time(String line, String expected) {
        assertThat(said(line)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Provider Name: Dr. Paul Ramos",
                "Subscriber Name: John Okafor DOB: 01/02/1950",
                "Subscriber: John Okafor   DOB: 01/02/1950",
                "Mother's Name: Ruth Okafor",
                "Subscriber Last Name: Okafor   First Name: John",
                "Provider First Name: Paul",
                "PATIENT LAST NAME    FIRST",
                "Pharmacy Name: Corner Drug Store",
                "Collected: 03/14/1951  Printed: 11/20/2026",
                "DOE: 03/14/1951",
                "DOI: 03/14/1951",
                "DOR 03/14/1951",
                "PATIENT SIGNATURE.....: June Okafor",
                "DOB: 13/14/1951",
                "DOB: 03/14/2031",
                "DOB: 03/14/1851",
                "DOB: unknown",
                "MRN: pending",
                "The patient was born in a small town and her chart was reviewed",
                "Patient tolerated the procedure well",
                "Name:",
                "Patient Name:    DOB:    MRN:"
            })
    void what_is_about_somebody_else_or_no_value_is_not_told(String line) {
        assertThat(said(line)).isEmpty();
    }

    @Test
    void captions_at_the_bottom_of_boxes_have_their_values_above_them_where_that_fits_more_of_them() {
        assertThat(said("""
                        OKAFOR                   JUNE              03/14/1951
                        Patient's last name      First name        Date of birth

                        LG-884213                (503) 555-0117    11/12/2026
                        Medical record no.       Telephone         Date collected
                        """))
                .startsWith("FAMILY_NAME OKAFOR; GIVEN_NAME JUNE; BIRTH_DATE 03/14/1951 = 1951-03-14;"
                        + " RECORD_NUMBER LG-884213; PHONE (503) 555-0117 = 5035550117");
    }

    @Test
    void the_numbers_of_a_form_s_boxes_are_no_values_and_a_value_may_begin_below_one() {
        assertThat(said("""
                        2. PATIENT'S NAME (Last Name, First Name, MI)    3. PATIENT'S BIRTH DATE (MM DD YYYY)
                        OKAFOR, JUNE M                                   03 14 1951
                        5. PATIENT'S ADDRESS (No., Street)               TELEPHONE (Incl. Area Code)
                        310 CEDAR BLUFF RD                               503-555-0117
                        """))
                .isEqualTo("NAME OKAFOR, JUNE M; BIRTH_DATE 03 14 1951 = 1951-03-14; PHONE 503-555-0117 = 5035550117");
    }

    @Test
    void of_two_names_that_no_label_gives_to_anybody_the_patient_s_is_that_with_the_birth_date() {
        String form = """
                First Name: June          Last Name: Okafor
                Member ID: BMX540258      DOB: 03/14/1951
                First Name: Paul          Last Name: Ramos
                NPI: 1447220913           %s
                """;
        assertThat(said(form.formatted("Specialty: none")))
                .startsWith("GIVEN_NAME June; FAMILY_NAME Okafor; MEMBER_ID BMX540258; BIRTH_DATE")
                .doesNotContain("Paul", "Ramos");
        assertThat(said(form.formatted("DOB: ~~~~")))
                .as("both have one: two patients, perhaps")
                .contains("June", "Paul");
    }

    @Test
    void a_headline_that_is_in_no_table_says_whose_part_of_the_form_it_heads() {
        assertThat(said("""
                        SECTION A - MEMBER
                        Name: June Okafor         Phone: (503) 555-0117
                        Date of birth: 03/14/1951

                        SECTION B - PRESCRIBER
                        Name: Paul Ramos          Phone: (503) 555-0199
                        """))
                .isEqualTo(
                        "NAME June Okafor; PHONE (503) 555-0117 = 5035550117;" + " BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void an_age_or_a_title_may_stand_between_a_name_and_its_birth_date() {
        for (String line : List.of(
                "Okafor, June M (75yo F) DOB: Mar 14 1951",
                "Okafor, June M    DOB: 03/14/1951 (75 yo F)   Acc No. 12345",
                "June M Okafor is a 75-year-old lady (DOB: 3/14/1951) who was seen on 11/01/2026.",
                "We saw June M Okafor, a 75 year old lady, born 14 March 1951, at our clinic.",
                "Okafor, June M   Mar 14, 1951  F, 75 y   MRN: 884213",
                "Name: June M Okafor; DOB: 03/14/1951",
                "Thank you for referring Mrs. June M Okafor, a 75-year-old lady born on 3/14/1951, for advice",
                "Mrs. June M Okafor\n27 Sycamore Lane\nRacine, WI 53402\nDOB: 03/14/1951")) {
            assertThat(said(line)).contains("June", "Okafor", "1951-03-14");
        }
    }

    @Test
    void a_date_without_a_label_is_a_birth_date_where_an_age_says_so_or_brackets_behind_a_name() {
        assertThat(
                        said(
                                "OKAFOR, JUNE M          ID: 884213          01-Nov-2026 14:22\n14-Mar-1951   75 yr   Female   Room: ED4"))
                .contains("BIRTH_DATE 14-Mar-1951 = 1951-03-14", "RECORD_NUMBER 884213")
                .doesNotContain("2026");
        assertThat(said("OKAFOR, JUNE M\nMR# 884213\n03/14/1951 75Y F\nDR RAMOS 11/01/26"))
                .contains("1951-03-14");
        assertThat(said("your patient June Okafor (3/14/1951), whom I saw")).contains("1951-03-14");
        assertThat(said("your patient June Okafor (10/14/2026), whom I saw")).doesNotContain("BIRTH_DATE");
        assertThat(said("OKAFOR, JUNE M     Sample: 10/14/2016      61 yr   Female"))
                .doesNotContain("BIRTH_DATE");
    }

    @Test
    void a_line_may_begin_with_a_name_and_go_on_with_brackets_or_labels() {
        for (String line : List.of(
                "Okafor, June M (HX 884213)  DOB: 3/14/1951",
                "Okafor, June M [884213]     DOB: 3/14/1951     Female",
                "Patient:June M Okafor|DOB:03/14/1951|MRN:884213")) {
            assertThat(said(line)).contains("NAME", "Okafor", "1951-03-14");
        }
    }

    @Test
    void a_label_that_names_the_patient_is_the_patient_s_whoever_stands_before_it() {
        assertThat(said("Emergency Contact: Jane Okafor    Patient Phone: (503) 555-0117"))
                .contains("5035550117");
        assertThat(said("Emergency Contact: Jane Okafor    Cell Phone: (503) 555-0133"))
                .isEmpty();
        assertThat(said("Father: Rodney Okafor\nParent phone: (503) 555-0129    Chart no: 100234"))
                .isEqualTo("RECORD_NUMBER 100234");
        assertThat(said("DOB: 03/14/1951\nAdjuster Cell: (503) 555-0129")).doesNotContain("PHONE");
        assertThat(said("PCP: Paul Ramos    Home Phone: (503) 555-0117")).contains("5035550117");
        assertThat(said("Subscriber: John Okafor\nBeneficiary Date of Birth: 03/14/1951"))
                .isEqualTo("BIRTH_DATE 03/14/1951 = 1951-03-14");
        assertThat(said("Subscriber: John Okafor\nDate of Birth: 03/14/1951")).isEmpty();
        assertThat(said("Next of Kin: John Okafor\nDate of Birth: 03/14/1951"))
                .as("no form asks for theirs")
                .isEqualTo("BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void labels_with_strokes_between_them_may_stand_anywhere_and_share_a_value() {
        assertThat(said("Patient: Okafor, June    DOB/Age/Sex: 03/14/1951  75 yrs  F"))
                .contains("BIRTH_DATE 03/14/1951 = 1951-03-14");
        assertThat(said("Patient: Okafor, June    Age/DOB: 75 / 03/14/1951"))
                .contains("BIRTH_DATE 03/14/1951 = 1951-03-14");
        assertThat(said("Patient: Okafor, June    MRN/ID: LG-884213")).contains("RECORD_NUMBER LG-884213");
        assertThat(said("Patient Name / MRN: Okafor, June / LG-884213")).contains("RECORD_NUMBER LG-884213");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mother's Name/DOB: MARY SMITH / 03/04/1970",
                "Subscriber Name/DOB: MARY SMITH / 03/04/1970",
                "Guarantor Name/DOB: MARY SMITH / 03/04/1970",
                "Adjuster Name/DOB: MARY SMITH / 03/04/1970",
                "Insured ID/DOB: EHP300418 / 03/04/1970",
                "Subscriber ID/DOB: EHP300418 / 03/04/1970",
                "GUARANTOR INFORMATION\nName/DOB: MARY SMITH / 03/04/1970"
            })
    void labels_with_strokes_between_them_that_name_somebody_else_are_not_the_patient_s(String line) {
        assertThat(said(line)).doesNotContain("MARY", "1970");
        assertThat(said("Name: OKAFOR, JUNE    DOB: 03/14/2016\n\n\n\n" + line))
                .isEqualTo("NAME OKAFOR, JUNE; BIRTH_DATE 03/14/2016 = 2016-03-14");
    }

    @Test
    void labels_with_strokes_between_them_may_have_a_box_s_number_or_the_patient_before_them() {
        String told = "NAME Okafor, June; BIRTH_DATE 03/14/1951 = 1951-03-14";
        assertThat(said("3. Name/DOB: Okafor, June / 03/14/1951")).isEqualTo(told);
        assertThat(said("Resident's Name/DOB: Okafor, June / 03/14/1951")).isEqualTo(told);
        assertThat(said("Patient Name/DOB: Okafor, June / 03/14/1951")).isEqualTo(told);
        assertThat(said("Okafor, June M DOB/Sex: 03/14/1951 F")).contains("1951-03-14");
        assertThat(said("Name/DOB: Okafor, June / 03/14/1951\n\nName/DOB: Okafor, Rodney / 05/09/1948"))
                .as("which of them nothing says")
                .contains("June", "Rodney", "1951", "1948");
    }

    @Test
    void who_may_be_somebody_else_is_not_the_patient_where_a_label_or_the_birth_date_says_who_is() {
        for (String whose :
                List.of("Employee Name", "Applicant", "Applicant Name", "Donor", "Donor Name", "Dependent Name")) {
            String other = whose + ": Rodney Okafor\n";
            assertThat(said("Patient Name: June Okafor\n" + other)).as(whose).isEqualTo("NAME June Okafor");
            assertThat(said(other + "\n\n\n\nName: June Okafor    DOB: 03/14/1951"))
                    .as(whose)
                    .isEqualTo("NAME June Okafor; BIRTH_DATE 03/14/1951 = 1951-03-14");
            assertThat(said(other)).as(whose).isEqualTo("NAME Rodney Okafor");
        }
        assertThat(said("Subscriber: John Okafor\nDependent: June Okafor")).isEqualTo("NAME June Okafor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Caregiver: MARY SMITH   DOB: 05/06/1960",
                "Emergency contact: Mary Smith    DOB: 05/06/1960",
                "Emergency contact: Mary Smith    Relationship: aunt    DOB: 05/06/1960",
                "Emergency contact: Mary Smith\nRelationship: aunt    DOB: 05/06/1960"
            })
    void the_birth_date_beside_the_name_of_whom_to_call_is_theirs(String lines) {
        assertThat(said(lines)).isEmpty();
    }

    @Test
    void the_birth_date_beside_whom_to_call_is_the_patient_s_where_nobody_is_named_there() {
        String born = "BIRTH_DATE 03/14/1951 = 1951-03-14";
        assertThat(said("Emergency contact:\nDOB: 03/14/1951")).isEqualTo(born);
        assertThat(said("Employer: Acme Steel    DOB: 03/14/1951")).isEqualTo(born);
        assertThat(said("Caregiver: Mary Smith    Patient DOB: 03/14/1951")).isEqualTo(born);
    }

    @Test
    void one_name_in_either_order_is_nobody_else_s() {
        for (String again : List.of("John Smith", "John A. Smith", "SMITH, JOHN A")) {
            assertThat(names("Patient Name: SMITH, JOHN\n\nName: " + again))
                    .as(again)
                    .containsExactly("PATIENT SMITH, JOHN", "PATIENT " + again);
        }
        for (String other : List.of("Jane Smith", "John Smith Jr", "John Smithe")) {
            assertThat(names("Patient Name: SMITH, JOHN\n\nName: " + other))
                    .as(other)
                    .containsExactly("PATIENT SMITH, JOHN", "OPEN " + other);
        }
        assertThat(names("Patient First Name: June M\n\n\nFirst Name: June"))
                .containsExactly("PATIENT June M", "PATIENT June");
    }

    @Test
    void a_page_of_eight_thousand_labels_is_read_soon() {
        List<Line> page = new ArrayList<>();
        for (int line = 0; line < 80; line++) {
            List<Word> words = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                words.add(new Word("DOB", 20 * i, 30 * line, 18, 20, 95));
            }
            page.add(new Line(words));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> PageMentions.of(1, page, TODAY));
    }

    @Test
    void a_telephone_below_the_patient_s_birth_date_is_the_patient_s_until_somebody_else_is_named() {
        assertThat(said("DOB: 03/14/1951\nSex: F\nPhone: (503) 555-0117")).contains("PHONE");
        assertThat(said("DOB: 03/14/1951\nProvider: Paul Ramos\nPhone: (503) 555-0199"))
                .doesNotContain("PHONE");
    }

    @Test
    void a_name_that_ends_with_an_initial_begins_with_the_last_name() {
        assertThat(PersonName.of("OKAFOR JUNE M")).isEqualTo(PersonName.of("OKAFOR, JUNE M"));
        assertThat(PersonName.of("June M Okafor").family()).isEqualTo("OKAFOR");
    }

    @Test
    void what_a_record_prints_above_each_page_is_no_fax_machine_s() {
        assertThat(SentHeader.is(Line.typed("11/20/2026 10:12  FROM 5035550199  P.001/003")
                        .get(0)))
                .isTrue();
        assertThat(SentHeader.is(Line.typed("Okafor, June  DOB: 03/14/1951  Fax: (503) 555-0198  Page 1 of 3")
                        .get(0)))
                .isFalse();
    }

    @Test
    void a_town_and_a_salutation_are_nobody_s_names() {
        assertThat(said("""
                        310 Cedar Bluff Rd
                        Racine, WI 53402
                        Date of Birth
                        03/14/1951
                        """)).isEqualTo("BIRTH_DATE 03/14/1951 = 1951-03-14");
        assertThat(said("Dear Harold,\nI saw her today, born 14 March 1951")).doesNotContain("NAME");
    }

    @Test
    void the_edge_of_a_box_is_no_letter_of_a_label() {
        assertThat(said("Patient         |MRN          |DOB\nJune Okafor      LG-884213      03/14/1951"))
                .isEqualTo("NAME June Okafor; RECORD_NUMBER LG-884213; BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void the_patient_after_the_subscriber_is_the_patient() {
        assertThat(said("Insured Name: John Okafor   Patient Name: June Okafor   DOB: 03/14/1951"))
                .isEqualTo("NAME June Okafor; BIRTH_DATE 03/14/1951 = 1951-03-14");
    }

    @Test
    void a_name_ends_where_another_column_begins() {
        assertThat(said("Patient: June Okafor          Riverside Cardiology Group"))
                .isEqualTo("NAME June Okafor");
    }

    @Test
    void a_mention_says_where_it_stands_and_how_certain_it_is() {
        Line line = new Line(List.of(
                new Word("MRN:", 100, 50, 60, 20, 96),
                new Word("4711", 170, 50, 60, 20, 61),
                new Word("ok", 400, 52, 30, 20, 9)));
        assertThat(PageMentions.of(2, List.of(line), TODAY))
                .containsExactly(new Mention(
                        Field.RECORD_NUMBER,
                        Subject.PATIENT,
                        "4711",
                        null,
                        2,
                        new Box(170, 50, 60, 20),
                        "MRN: 4711 ok",
                        61,
                        List.of()));
    }

    @Test
    void words_on_one_height_are_one_line_from_left_to_right() {
        List<Line> lines = Line.of(List.of(
                new Word("below", 10, 40, 50, 20, 90),
                new Word("right", 100, 4, 50, 20, 90),
                new Word("left", 10, 0, 50, 20, 90)));
        assertThat(lines).extracting(Line::text).containsExactly("left right", "below");
    }

    private static List<String> names(String text) {
        return PageMentions.of(1, Line.typed(text), TODAY).stream()
                .filter(one -> one.field().isNameOfPatient())
                .map(one -> one.subject() + " " + one.value())
                .toList();
    }

    private static String said(String text) {
        return PageMentions.of(1, Line.typed(text), TODAY).stream()
                .filter(Mention::isOfPatient)
                .map(one -> one.field() + " " + one.value() + (one.meaning() == null ? "" : " = " + one.meaning()))
                .collect(Collectors.joining("; "));
    }
}
