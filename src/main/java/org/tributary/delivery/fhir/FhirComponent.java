package org.tributary.delivery.fhir;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code to: fhir:https://host/base}: the base URL of a FHIR R4 server that takes transactions. */
public final class FhirComponent extends DefaultComponent {
    private static final String HEADER = "header.";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        URI base = base(remaining);
        Map<String, String> headers = new TreeMap<>();
        parameters.keySet().stream()
                .filter(name -> name.startsWith(HEADER))
                .toList()
                .forEach(name -> headers.put(name.substring(HEADER.length()), String.valueOf(parameters.remove(name))));
        FhirEndpoint endpoint = new FhirEndpoint(uri, this, base, headers);
        setProperties(endpoint, parameters);
        if (base.getScheme().equals("http") && !endpoint.isInsecure() && !isLoopback(base.getHost())) {
            throw new IllegalArgumentException(
                    "Will not send to " + base.getHost() + " without TLS: patient data would"
                            + " cross the network readable. Write https:, or insecure: true where the network itself is protected");
        }
        return endpoint;
    }

    private static URI base(String remaining) {
        try {
            URI base = URI.create(remaining);
            if (base.getHost() != null && ("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
                return base;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + remaining
                + "' is no base URL. Write fhir:https://host/base, as in fhir:https://fhir.example.org/r4");
    }

    private static boolean isLoopback(String host) throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }
}
