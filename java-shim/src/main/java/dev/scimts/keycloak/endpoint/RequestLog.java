package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.tenancy.JbossLog;
import dev.scimts.script.Claimant;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Logs why the script could not finish a request. The client's answer has the same reference. */
record RequestLog(Claimant claimant, String reference) {
    private static final Logger LOG = Logger.getLogger(RequestLog.class);

    void refused(String reason, String remedy) {
        LOG.warn(line("was answered 503: " + reason + ". " + remedy));
    }

    /** Logs no warning, because nothing is wrong. */
    void turnedAway(String reason) {
        LOG.info(line("was answered 503: " + reason));
    }

    /** The client has gone, or the server closes its connections: nobody gets the answer. */
    void brokenOff(IOException reason) {
        LOG.debug(line("ended before its body did: " + reason.getMessage()));
    }

    void failed(String problem, Throwable failure) {
        LOG.error(line(problem), failure);
    }

    private String line(String what) {
        return JbossLog.line(claimant.realm(), claimant.part(), "[" + reference + "] The request " + what);
    }
}
