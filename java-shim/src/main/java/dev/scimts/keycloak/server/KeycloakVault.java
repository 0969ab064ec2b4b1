package dev.scimts.keycloak.server;

import dev.scimts.bridge.contract.VaultPort;
import dev.scimts.keycloak.tenancy.Directory;
import org.keycloak.vault.VaultStringSecret;

public record KeycloakVault(Directory directory) implements VaultPort {
    /** Keycloak would answer a text that is no reference as it is. */
    @Override
    public String resolve(String reference) {
        if (!reference.startsWith("${vault.") || !reference.endsWith("}")) return null;
        try (VaultStringSecret secret = directory.session().vault().getStringSecret(reference)) {
            return secret.get().orElse(null);
        }
    }
}
