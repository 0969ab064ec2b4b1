package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.DriftCount;
import dev.scimts.bridge.contract.Drifted;
import dev.scimts.bridge.contract.KeptText;
import dev.scimts.bridge.contract.LockedUser;
import dev.scimts.bridge.contract.UserChange;
import dev.scimts.bridge.contract.WrittenPort;
import dev.scimts.keycloak.drift.AuditTrail;
import dev.scimts.keycloak.drift.KeptRows;
import dev.scimts.keycloak.drift.KeptTable;
import dev.scimts.keycloak.federation.Federation;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.function.Consumer;

/** What SCIM has written of each user, in a table of our own. */
public record KeycloakWritten(Directory directory) implements WrittenPort {
    @Override
    public LockedUser lock(String id, boolean includeGroups) {
        return Federation.isExternal(id)
                ? new LockedUser(new KeycloakUsers(directory).find(id, includeGroups), null)
                : new UserLock(directory).take(id, includeGroups, KeptTable.beside(directory));
    }

    @Override
    public String find(String userId) {
        return KeptTable.in(directory, null, rows -> rows.find(userId));
    }

    @Override
    public boolean keep(String userId, String text, String was, int drifted) {
        return Federation.isExternal(userId) || KeptTable.in(directory, true, rows -> rows.keep(userId, text, was, drifted));
    }

    @Override
    public void forget(List<String> userIds) {
        change(rows -> rows.forget(userIds));
    }

    @Override
    public List<KeptText> page(String after, int max) {
        return KeptTable.in(directory, List.of(), rows -> rows.page(after, max));
    }

    @Override
    public List<KeptText> unseen(long before, int max) {
        return KeptTable.in(directory, List.of(), rows -> rows.unseen(before, max));
    }

    @Override
    public void saw(long at, List<Drifted> drifted) {
        change(rows -> rows.saw(at, drifted));
    }

    @Override
    public List<DriftCount> count() {
        return KeptTable.in(directory, List.of(), KeptRows::count);
    }

    @Override
    public List<UserChange> changes(List<String> userIds, long after, List<String> types, int max) {
        return new AuditTrail(directory).of(userIds, after, types, max);
    }

    private void change(Consumer<KeptRows> work) {
        KeptTable.in(directory, null, rows -> {
            work.accept(rows);
            return null;
        });
    }
}
