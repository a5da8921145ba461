package org.tributary.intake.mllp;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Whose certificate is this? */
final class Certificates {
    private Certificates() {}

    /** Does the peer's certificate carry this name, as its common name or one of its subject alternative names? */
    static boolean name(@Nullable SSLSession tls, @Nullable String name) {
        if (tls == null || name == null) {
            return false;
        }
        try {
            return tls.getPeerCertificates()[0] instanceof X509Certificate certificate
                    && names(certificate).stream().anyMatch(name::equalsIgnoreCase);
        } catch (SSLPeerUnverifiedException | CertificateParsingException | InvalidNameException e) {
            return false; // no certificate, or one that nobody can read: not the one we wait for
        }
    }

    private static List<String> names(X509Certificate certificate)
            throws CertificateParsingException, InvalidNameException {
        List<String> names = new ArrayList<>();
        for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
            if (part.getType().equalsIgnoreCase("CN")) {
                names.add(String.valueOf(part.getValue()));
            }
        }
        for (List<?> alternative :
                Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of())) {
            if (alternative.get(1) instanceof String text) {
                names.add(text);
            }
        }
        return names;
    }
}
