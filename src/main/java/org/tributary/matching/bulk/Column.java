package org.tributary.matching.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a list may hold, and how people call it. */
public enum Column {
    RECORD_ID("rec_id", "id", "unique_id", "uid", "patient_id", "row_id", "record"),
    SOURCE("sender", "site", "facility", "system", "authority", "source_system", "data_source", "assigning_authority"),
    MRN("mrns", "medical_record_number", "chart_number"),
    FIRST_NAME("given_name", "first", "fname", "given", "name_first", "forename", "first_names", "given_names"),
    MIDDLE_NAME("middle", "mname", "name_middle", "second_name", "middle_initial"),
    LAST_NAME("surname", "family_name", "last", "lname", "family", "name_last", "sname"),
    FULL_NAME("name", "person_name", "patient_name"),
    SUFFIX("name_suffix", "generation", "suffix_name"),
    ALIAS("name_alias", "alias_name", "nickname", "preferred_name", "alias_first_name"),
    SECOND_LAST_NAME("name_last_hyph", "hyphenated_name"),
    MAIDEN_NAME("maiden", "birth_name", "former_name", "previous_last_name", "prior_last_name", "former_last_name"),
    MOTHERS_MAIDEN_NAME("mother_maiden_name", "mothers_maiden", "mother_maiden"),
    BIRTH_DATE("date_of_birth", "dob", "birthdate", "birth_day", "birthday", "born", "birth_dt"),
    SEX("gender", "administrative_sex", "birth_sex"),
    SSN("soc_sec_id", "social_security_number", "social_security", "national_id", "soc_sec", "ssn_number"),
    PHONE("phone_number", "telephone", "home_phone", "tel", "phone_1", "phone1", "phone_home"),
    PHONE_2("cell_phone", "mobile", "mobile_phone", "work_phone", "phone2", "cell", "phone_mobile"),
    EMAIL("email_address", "e_mail", "mail"),
    STREET_NUMBER("house_number", "street_no", "house_no"),
    STREET("address_1", "address", "street_address", "address1", "address_line_1", "address_street1", "addr1", "addr"),
    STREET_2("address_2", "address2", "address_line_2", "address_street2", "unit", "apt", "addr2", "apartment"),
    CITY("suburb", "town", "address_city", "locality"),
    STATE("address_state", "province", "region"),
    ZIP("postcode", "zip_code", "zipcode", "postal_code", "address_zip", "zip5", "postcode_fake", "post_code"),
    BIRTH_PLACE("place_of_birth", "birth_city"),
    OCCUPATION("profession", "job"),
    BIRTH_TYPE("multiple_birth", "birth_status_type"),
    BIRTH_ORDER("multiple_birth_order"),
    BIRTH_STATUS("multiple_birth_indicator"),
    MEDICAID("medicaid_number", "medicaid_id"),
    MEDICARE("mbi", "medicare_number", "medicare_id"),
    LICENSE("drivers_license", "driver_license", "licence", "drivers_licence"),
    INSURANCE_ID("member_id", "subscriber_id", "insurance_number", "policy_number"),
    MOTHERS_ID("mother_id", "mother_mrn", "mothers_mrn", "mother_identifier"),
    LAST_EVENT("last_visit", "last_visit_date", "last_encounter", "last_encounter_date", "last_seen", "last_admission"),
    DEATH_DATE("date_of_death", "dod", "deceased_date"),
    IDENTITY_UNKNOWN("identity_unknown_indicator"),
    /** Nothing to compare by. */
    UNUSED;

    private final List<String> spellings;

    Column(String... spellings) {
        this.spellings = Arrays.stream(spellings).map(Column::letters).toList();
    }

    /** As in a columns file: {@code first_name}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its own name or one that people use; case, blanks, dashes and underscores do not count. */
    static Optional<Column> called(String name) {
        String letters = letters(name);
        return Arrays.stream(values())
                .filter(column -> column != UNUSED)
                .filter(column -> letters(column.name()).equals(letters) || column.spellings.contains(letters))
                .findFirst();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
