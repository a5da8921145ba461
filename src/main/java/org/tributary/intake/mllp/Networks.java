package org.tributary.intake.mllp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks a feed may come from, as in {@code 10.1.0.0/16, 192.168.4.7, 2001:db8::/32}. No networks means anyone.
 */
record Networks(List<Network> networks) {
    record Network(byte[] address, int prefixBits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefixBits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static Networks parse(String list) {
        List<Network> networks = new ArrayList<>();
        for (String entry : list.split(",")) {
            if (!entry.isBlank()) {
                networks.add(network(entry.strip()));
            }
        }
        return new Networks(List.copyOf(networks));
    }

    boolean allow(InetAddress peer) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(peer.getAddress()));
    }

    private static Network network(String entry) {
        String[] parts = entry.split("/", 2);
        if (!parts[0].matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) { // a name would be looked up, and could change
            throw wrong(entry);
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int prefixBits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
            if (prefixBits < 0 || prefixBits > address.length * 8) {
                throw wrong(entry);
            }
            return new Network(address, prefixBits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw wrong(entry);
        }
    }

    private static IllegalArgumentException wrong(String entry) {
        return new IllegalArgumentException("allowFrom: '" + entry
                + "' is not a network. Write addresses or CIDR, separated by commas: 10.1.0.0/16, 192.168.4.7");
    }
}
