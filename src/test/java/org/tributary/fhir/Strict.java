package org.tributary.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;

/** HAPI FHIR as a second opinion: parses strictly and validates against the base specification, invariants and bindings included. */
public final class Strict {
    private static final FhirContext R4 = FhirContext.forR4();
    private static final FhirValidator VALIDATOR = validator();

    /** Preferred, not required: any code of BCP 47 may stand there, and HAPI FHIR has no list of those. */
    private static final String LANGUAGES = "is not in valueset: http://hl7.org/fhir/ValueSet/languages";

    private Strict() {}

    private static FhirValidator validator() {
        R4.setParserErrorHandler(new StrictErrorHandler());
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(R4);
        unknown.setNonExistentCodeSystemSeverity(
                ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity
                        .WARNING); // LOINC, SNOMED CT: not ours to ship
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4),
                new CommonCodeSystemsTerminologyService(R4),
                new InMemoryTerminologyServerValidationSupport(R4),
                unknown));
        module.setNoTerminologyChecks(false);
        return R4.newValidator().registerValidatorModule(module);
    }

    public static Bundle bundle(String json) {
        return R4.newJsonParser().parseResource(Bundle.class, json);
    }

    /** Errors only: what is unusual is no fault. */
    public static List<String> problems(String json) {
        bundle(json);
        return VALIDATOR.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .filter(message -> !message.getMessage().endsWith(LANGUAGES))
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }
}
