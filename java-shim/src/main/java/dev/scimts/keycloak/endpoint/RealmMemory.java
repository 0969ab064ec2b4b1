package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.database.AfterTransaction;
import dev.scimts.keycloak.memory.ProcessMemory;
import dev.scimts.keycloak.metrics.Meters;
import dev.scimts.keycloak.tokens.VerifiedTokens;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Holds what this process remembers of a realm, and forgets it with the realm. */
final class RealmMemory implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (!(event instanceof RealmRemovedEvent removed)) return;
        String realmId = removed.getRealm().getId();
        String name = removed.getRealm().getName();
        AfterTransaction.committed(removed.getKeycloakSession(), () -> {
            ProcessMemory.forget(realmId);
            VerifiedTokens.forget(realmId);
            if (Meters.areRead()) Meters.ofServer().forgetRealm(name);
        });
    }
}
