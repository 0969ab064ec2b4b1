package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.tenancy.JbossLog;
import dev.scimts.script.Claimant;
import org.jboss.logging.Logger;

/** Lines of the log about one request that the script could not finish. The reference is in the client's answer, too. */
record RequestLog(Claimant claimant, String reference) {
    private static final Logger LOG = Logger.getLogger(RequestLog.class);

    void refused(String reason, String remedy) {
        LOG.warn(line("was answered 503: " + reason + ". " + remedy));
    }

    /** This is nobody's fault, so it is no warning. */
    void turnedAway(String reason) {
        LOG.info(line("was answered 503: " + reason));
    }

    void failed(String problem, Throwable failure) {
        LOG.error(line(problem), failure);
    }

    private String line(String what) {
        return JbossLog.line(claimant.realm(), claimant.part(), "[" + reference + "] The request " + what);
    }
}
