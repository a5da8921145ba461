package org.tributary.alert;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends each notice as a plain mail by SMTP. */
final class Mail implements Channel {
    private static final String LIMIT_MILLIS = "10000";

    private final AlertSettings.Mail settings;
    private final Session session;

    Mail(AlertSettings.Mail settings) {
        this.settings = settings;
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", settings.host());
        smtp.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        smtp.setProperty("mail.smtp.connectiontimeout", LIMIT_MILLIS);
        smtp.setProperty("mail.smtp.timeout", LIMIT_MILLIS);
        smtp.setProperty("mail.smtp.writetimeout", LIMIT_MILLIS);
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case NONE -> {}
            case STARTTLS -> {
                smtp.setProperty("mail.smtp.starttls.enable", "true");
                smtp.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> smtp.setProperty("mail.smtp.ssl.enable", "true");
        }
        @Nullable Authenticator account = null;
        if (!settings.user().isEmpty()) {
            smtp.setProperty("mail.smtp.auth", "true");
            account = new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication(settings.user(), settings.password());
                }
            };
        }
        session = Session.getInstance(smtp, account);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String to() {
        return settings.to();
    }

    @Override
    public void tell(Notice notice) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(settings.from()));
            mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(settings.to()));
            mail.setSubject("[Tributary] " + notice.line(), StandardCharsets.UTF_8.name());
            mail.setText(
                    notice.line() + "\n\n"
                            + (notice.event() == Notice.Event.RECOVERED ? "Over since: " : "Since: ") + notice.at()
                            + "\n"
                            + "What: " + notice.kind() + ", " + notice.subject() + "\n"
                            + "Told by: the engine on " + notice.engine() + "\n",
                    StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(notice.at()));
            Transport.send(mail);
        } catch (MessagingException e) {
            @Nullable Throwable cause = e.getCause();
            throw new IOException(
                    "not sent (" + (cause == null ? e : cause).getClass().getSimpleName() + ")", e);
        }
    }
}
