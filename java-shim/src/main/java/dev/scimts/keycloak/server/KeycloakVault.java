package dev.scimts.keycloak.server;

import dev.scimts.bridge.contract.VaultPort;
import dev.scimts.keycloak.tenancy.Directory;
import org.keycloak.vault.VaultStringSecret;

public final class KeycloakVault implements VaultPort {
    private final Directory directory;

    public KeycloakVault(Directory directory) {
        this.directory = directory;
    }

    /** Text that is no reference would come back as it is. */
    @Override
    public String resolve(String reference) {
        if (!reference.startsWith("${vault.") || !reference.endsWith("}")) return null;
        try (VaultStringSecret secret = directory.session().vault().getStringSecret(reference)) {
            return secret.get().orElse(null);
        }
    }
}
