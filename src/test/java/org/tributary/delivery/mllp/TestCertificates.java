package org.tributary.delivery.mllp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Self-signed certificates in PKCS12 files with the password {@code secret}, made by the JDK's keytool. */
public final class TestCertificates {
    private final Path folder;

    public TestCertificates(Path folder) {
        this.folder = folder;
    }

    public void make(String name, String subject, String extension) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                subject,
                "-ext",
                extension,
                "-validity",
                "30",
                "-keystore",
                name + ".p12");
        keytool("-exportcert", "-alias", name, "-keystore", name + ".p12", "-file", name + ".cer");
    }

    public void trust(String store, String... names) throws Exception {
        for (String name : names) {
            keytool("-importcert", "-noprompt", "-alias", name, "-file", name + ".cer", "-keystore", store + ".p12");
        }
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-storepass",
                "secret",
                "-storetype",
                "PKCS12"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
    }
}
