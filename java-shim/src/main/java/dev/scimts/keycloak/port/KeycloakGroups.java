package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.GroupChange;
import dev.scimts.bridge.contract.GroupPage;
import dev.scimts.bridge.contract.GroupRecord;
import dev.scimts.bridge.contract.GroupSearch;
import dev.scimts.bridge.contract.GroupsPort;
import dev.scimts.bridge.contract.Member;
import dev.scimts.bridge.contract.Query;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

public final class KeycloakGroups implements GroupsPort {
    /** More groups than have one name in any realm that is used by people. */
    private static final int SAME_NAME = 1000;

    private final Directory directory;
    private final GroupWrites writes;
    private final Administrators administrators;

    public KeycloakGroups(Directory directory) {
        this.directory = directory;
        this.writes = new GroupWrites(directory);
        this.administrators = new Administrators(directory);
    }

    private GroupReads reads() {
        return new GroupReads(directory);
    }

    @Override
    public GroupRecord find(String id, Integer memberLimit) {
        return reads().one(id, memberLimit);
    }

    @Override
    public GroupRecord lock(String id, Integer memberLimit) {
        if (isHidden(id)) return null;
        RowLock.take(directory.entities(), GroupEntity.class, id);
        return find(id, memberLimit);
    }

    /** Nobody waits for a tenant that may not see the row. */
    private boolean isHidden(String id) {
        return !directory.tenant().isRealm() && find(id, 0) == null;
    }

    @Override
    public GroupPage search(GroupSearch search) {
        GroupPage page = search.limit() > 0 ? reads().page(search) : new GroupPage(null, List.of(), null);
        return search.includeTotal() ? new GroupPage(total(search, page.groups().size()), page.groups(), page.positions()) : page;
    }

    /** A page that is not full ends the list: no need to count, unless it begins behind some of it. */
    private int total(GroupSearch search, int found) {
        boolean whole = search.sort() == null || search.sort().after() == null;
        boolean last = whole && found < search.limit() && (found > 0 || search.offset() == 0);
        return last ? search.offset() + found : Totals.of(directory, "groups", search.query(), () -> reads().count(search.query()));
    }

    @Override
    public String locate(String path) {
        String parentId = null;
        for (String name : path.replaceFirst("^/", "").split("/", -1)) {
            GroupRecord found = ColumnLimits.holdsNul(name) ? null : child(parentId, name);
            if (found == null) return null;
            parentId = found.id();
        }
        return parentId;
    }

    private GroupRecord child(String parentId, String name) {
        Query named = new Query.Matches("name", List.of(name), false);
        return reads().page(new GroupSearch(named, 0, SAME_NAME, false, null, 0)).groups().stream()
                .filter(group -> Objects.equals(group.parentId(), parentId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String create(GroupChange change) {
        ColumnLimits.checkGroup(change.name(), change.attributes());
        return Faults.written(directory, "name", () -> writes.create(change).getId());
    }

    @Override
    public void update(String id, GroupChange change) {
        ColumnLimits.checkGroup(change.name(), change.attributes());
        Faults.written(directory, "name", () -> {
            writes.update(writable(id), change);
            return null;
        });
    }

    private GroupModel writable(String id) {
        return administrators.refuse(writes.get(id));
    }

    @Override
    public List<Member> addMembers(String id, List<String> memberIds) {
        return Faults.written(directory, "name", () -> new Membership(directory, writes, writable(id)).add(memberIds));
    }

    @Override
    public List<Member> removeMembers(String id, List<String> memberIds) {
        return Faults.written(directory, "name", () -> new Membership(directory, writes, writable(id)).remove(memberIds));
    }

    @Override
    public void delete(String id) {
        Faults.written(directory, null, () -> {
            if (isHidden(id)) throw new HostFault(Code.NOT_FOUND, "No such group", id);
            RowLock.take(directory.entities(), GroupEntity.class, id);
            if (!directory.session().groups().removeGroup(directory.realm(), administrators.refuseTree(writes.get(id)))) {
                throw new HostFault(Code.NOT_FOUND, "No such group", id);
            }
            return null;
        });
    }
}
