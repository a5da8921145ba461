package org.tributary.delivery.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code to: fhir:https://host/base}, the base URL of a FHIR R4 server that takes transactions, and {@code to:
 * http-out:https://host/path}, an address that takes whatever the destination is given.
 */
public final class HttpOutComponent extends DefaultComponent {
    private static final String HEADER = "header.";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String scheme = uri.substring(0, uri.indexOf(':'));
        URI address = address(scheme, remaining);
        Map<String, String> headers = new TreeMap<>();
        parameters.keySet().stream()
                .filter(name -> name.startsWith(HEADER))
                .toList()
                .forEach(name -> headers.put(name.substring(HEADER.length()), String.valueOf(parameters.remove(name))));
        HttpOutEndpoint endpoint = new HttpOutEndpoint(uri, this, scheme, address, headers);
        setProperties(endpoint, parameters);
        if (address.getScheme().equals("http") && !endpoint.isInsecure() && !isLoopback(address.getHost())) {
            throw new IllegalArgumentException(
                    "Will not send to " + address.getHost() + " without TLS: patient data would"
                            + " cross the network readable. Write https:, or insecure: true where the network itself is protected");
        }
        return endpoint;
    }

    private static URI address(String scheme, String remaining) {
        try {
            URI address = URI.create(remaining);
            if (address.getHost() != null
                    && address.getUserInfo() == null // it would stand in logs
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("what stands after " + scheme + ": is no base URL. Write " + scheme
                + ":https://host/path, as in " + scheme
                + ":https://practice.example.org/in; a name and password go below"
                + " parameters:");
    }

    private static boolean isLoopback(String host) throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }
}
