package dev.scimts.keycloak.crypto;

import dev.scimts.keycloak.tenancy.Directory;
import javax.crypto.SecretKey;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;

/** The realm's own secret signing key, which every node has and no other realm. */
public final class RealmKey {
    private RealmKey() {}

    public static SecretKey of(Directory directory) {
        return directory.session().keys().getActiveKey(directory.realm(), KeyUse.SIG, Algorithm.HS512).getSecretKey();
    }
}
