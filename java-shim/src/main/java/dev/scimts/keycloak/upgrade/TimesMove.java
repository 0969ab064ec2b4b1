package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.JbossLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Attributes that say when users and groups were made and changed become columns, some of them in each transaction. */
final class TimesMove {
    private static final Logger LOG = Logger.getLogger(TimesMove.class);

    private static final List<TimeAttribute> ATTRIBUTES = List.of(
            new TimeAttribute(TimeAttribute.Owner.USER, Bookkeeping.LAST_MODIFIED, "lastModifiedTimestamp", true),
            new TimeAttribute(TimeAttribute.Owner.GROUP, Bookkeeping.LAST_MODIFIED, "lastModifiedTimestamp", true),
            new TimeAttribute(TimeAttribute.Owner.GROUP, Bookkeeping.CREATED, "createdTimestamp", false));

    private final KeycloakSessionFactory factory;
    private final Map<String, Integer> moved = new TreeMap<>();

    TimesMove(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    boolean run() {
        try {
            ATTRIBUTES.forEach(this::moveAll);
        } catch (RuntimeException failure) {
            LOG.error("Times that were kept as attributes before Keycloak 26.6 could not all be moved, and SCIM does not show those that are left. "
                    + "Mend what is named below and restart Keycloak: each start tries again.", failure);
        }
        String suffix = " times of users and groups are Keycloak's own now, no longer attributes";
        moved.forEach((realm, count) -> LOG.info(JbossLog.line(realm, "", count + suffix)));
        return !moved.isEmpty();
    }

    private void moveAll(TimeAttribute attribute) {
        List<String> realms;
        do {
            realms = KeycloakModelUtils.runJobInTransactionWithResult(factory, attribute::moveSome);
            for (String realm : realms) moved.merge(realm, 1, Integer::sum);
        } while (!realms.isEmpty());
    }
}
