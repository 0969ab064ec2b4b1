package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.memory.ProcessMemory;
import dev.scimts.keycloak.tokens.VerifiedTokens;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Holds what this process remembers of a realm, and forgets it with the realm. */
public final class RealmMemory implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmRemovedEvent removed) afterCommit(removed);
    }

    private static void afterCommit(RealmRemovedEvent removed) {
        String realmId = removed.getRealm().getId();
        removed.getKeycloakSession().getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                forget(realmId);
            }

            @Override
            protected void rollbackImpl() {
                // the realm is still there
            }
        });
    }

    private static void forget(String realmId) {
        ProcessMemory.forget(realmId);
        VerifiedTokens.forget(realmId);
    }
}
