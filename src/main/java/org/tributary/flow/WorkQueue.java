package org.tributary.flow;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import java.nio.ByteBuffer;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.tributary.intake.Intake;

/**
 * Tells the pipeline's consumers, on whichever engine, that a message waits. The queue carries ids only and may be lost at
 * any time: {@link Sweeper} sends again what still waits.
 */
public final class WorkQueue implements Intake.WorkOffer {
    public static final String NAME = "work";

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

    private static final long AGAIN_AFTER_MILLIS = 100;

    private final JmsTemplate now;
    private final JmsTemplate later;

    public WorkQueue(ConnectionFactory broker) {
        this.now = template(broker);
        this.later = template(broker);
        later.setDeliveryDelay(AGAIN_AFTER_MILLIS);
    }

    private static JmsTemplate template(ConnectionFactory broker) {
        JmsTemplate jms = new JmsTemplate(broker);
        jms.setDefaultDestination(new ActiveMQQueue(NAME)); // by its name alone, the broker is asked for it each time
        jms.setExplicitQosEnabled(true);
        jms.setDeliveryMode(
                DeliveryMode.NON_PERSISTENT); // the inbox row is the truth; a second disk write adds nothing
        jms.setMessageIdEnabled(false);
        jms.setMessageTimestampEnabled(false);
        return jms;
    }

    /**
     * Offers a message to the pipeline; one that the broker cannot take now is found by the sweeper.
     *
     * @param patientKey messages with the same key go to the same consumer, in order
     */
    @Override
    public boolean offer(long intakeId, String patientKey) {
        return send(now, intakeId, group(patientKey));
    }

    /** The same for one whose processing failed, behind those that wait. */
    public void offerAgain(long intakeId, String group, Exception failure) {
        LOG.debug("message {} is offered again", intakeId, failure);
        send(later, intakeId, group);
    }

    private static boolean send(JmsTemplate jms, long intakeId, String group) {
        try {
            jms.send(session -> {
                Message message = session.createTextMessage(Long.toString(intakeId));
                message.setStringProperty("JMSXGroupID", group);
                return message;
            });
            return true;
        } catch (JmsException e) {
            LOG.warn("the work queue did not take message {}; it will be offered again", intakeId, e);
            return false;
        }
    }

    /** The broker sees a digest, never a patient's number. */
    private static String group(String patientKey) {
        return Long.toString(ByteBuffer.wrap(DigestUtils.sha256(patientKey)).getLong(), 36);
    }
}
