package dev.scimts.keycloak.groups;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.GroupFields;
import dev.scimts.bridge.contract.GroupMembers;
import dev.scimts.bridge.contract.GroupPage;
import dev.scimts.bridge.contract.GroupRecord;
import dev.scimts.bridge.contract.GroupSearch;
import dev.scimts.bridge.contract.GroupsPort;
import dev.scimts.bridge.contract.Member;
import dev.scimts.bridge.contract.MemberIdSearch;
import dev.scimts.bridge.contract.MemberSearch;
import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

public final class KeycloakGroups implements GroupsPort {
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
    public GroupRecord find(String id, Query among) {
        return reads().one(id, among);
    }

    @Override
    public GroupRecord lock(String id, Query among) {
        if (isHidden(id)) return null;
        RowLock.take(directory.entities(), GroupEntity.class, id);
        return find(id, among);
    }

    /** A tenant that may not see the row must not lock it, or others would wait. */
    private boolean isHidden(String id) {
        return !directory.tenant().isRealm() && find(id, null) == null;
    }

    @Override
    public GroupPage search(GroupSearch search) {
        return search.limit() > 0 ? reads().page(search) : new GroupPage(List.of(), null);
    }

    @Override
    public int count(Query query) {
        return Math.toIntExact(reads().count(query));
    }

    @Override
    public List<String> holding(List<String> ids, Query query) {
        return reads().holding(ids, query);
    }

    @Override
    public List<GroupMembers> members(MemberSearch search) {
        return new MemberReads(directory).find(search);
    }

    @Override
    public List<String> memberIds(MemberIdSearch search) {
        return new MemberReads(directory).ids(search);
    }

    @Override
    public String child(String parentId, String name) {
        return Nul.isIn(name) ? null : reads().child(parentId, name);
    }

    @Override
    public String create(GroupFields fields) {
        return directory.written("name", () -> writes.create(fields).getId());
    }

    @Override
    public void update(String id, GroupFields fields) {
        directory.written("name", () -> {
            writes.update(writable(id), fields);
        });
    }

    private GroupModel writable(String id) {
        return administrators.refuse(writes.get(id));
    }

    @Override
    public List<Member> addMembers(String id, List<String> memberIds, Query among) {
        return directory.written("name", () -> new Membership(directory, writes, writable(id), among).add(memberIds));
    }

    @Override
    public List<Member> removeMembers(String id, List<String> memberIds, Query among) {
        return directory.written("name", () -> new Membership(directory, writes, writable(id), among).remove(memberIds));
    }

    @Override
    public void delete(String id) {
        directory.written(null, () -> {
            if (isHidden(id)) throw new HostFault(Code.NOT_FOUND, "No such group", id);
            RowLock.take(directory.entities(), GroupEntity.class, id);
            if (!directory.session().groups().removeGroup(directory.realm(), administrators.refuseTree(writes.get(id)))) {
                throw new HostFault(Code.NOT_FOUND, "No such group", id);
            }
        });
    }
}
