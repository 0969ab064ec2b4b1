package dev.scimts.keycloak.groups;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.Member;
import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.query.GroupTree;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** Adds members to one group and removes them, without reading its other members. */
final class Membership {
    private final Directory directory;
    private final GroupWrites groups;
    private final MemberCandidates candidates;
    private final GroupModel group;
    private final Query among;
    private final Administrators administrators;

    /** @param among users who do not match this do not exist for the operation */
    Membership(Directory directory, GroupWrites groups, GroupModel group, Query among) {
        this.directory = directory;
        this.groups = groups;
        this.candidates = new MemberCandidates(directory);
        this.group = group;
        this.among = among;
        this.administrators = new Administrators(directory);
    }

    List<Member> add(List<String> ids) {
        Map<String, Member> users = candidates.users(ids, among);
        Map<String, MemberCandidates.Subgroup> subgroups = candidates.groups(ids);
        for (String id : ids) {
            if (!users.containsKey(id) && !subgroups.containsKey(id)) throw unknown(id);
        }
        if (!subgroups.isEmpty()) subgroups = lockedAndAdoptable(subgroups.keySet());
        users.keySet().removeAll(candidates.membersAmong(users.keySet(), group.getId()));
        subgroups.values().removeIf(each -> group.getId().equals(each.parentId()));
        Chunks.each(users.keySet(), this::join);
        subgroups.keySet().forEach(id -> groups.move(administrators.refuseTree(groups.get(id)), group));
        return changed(users, subgroups);
    }

    List<Member> remove(List<String> ids) {
        Map<String, Member> users = candidates.users(ids, among);
        users.keySet().retainAll(candidates.membersAmong(users.keySet(), group.getId()));
        Map<String, MemberCandidates.Subgroup> subgroups = candidates.groups(ids);
        subgroups.values().removeIf(each -> !group.getId().equals(each.parentId()));
        Chunks.each(users.keySet(), this::leave);
        subgroups.keySet().forEach(id -> groups.move(administrators.refuseTree(groups.get(id)), null));
        return changed(users, subgroups);
    }

    private List<Member> changed(Map<String, Member> users, Map<String, MemberCandidates.Subgroup> subgroups) {
        List<Member> members = new ArrayList<>(users.values());
        subgroups.values().forEach(each -> members.add(each.member()));
        if (!members.isEmpty()) LastModified.touch(group);
        return members;
    }

    private void join(List<String> userIds) {
        candidates.load(userIds);
        for (String id : userIds) {
            FreshUser.get(directory, id).joinGroup(group);
            forget(id);
        }
    }

    private void leave(List<String> userIds) {
        candidates.load(userIds);
        for (String id : userIds) {
            FreshUser.get(directory, id).leaveGroup(group);
            forget(id);
        }
    }

    /** Detaches the user from the session: each flush would check thousands of users for changes. */
    private void forget(String userId) {
        directory.entities().flush();
        UserEntity entity = directory.entities().find(UserEntity.class, userId);
        if (entity != null) directory.entities().detach(entity);
    }

    /** Locks the groups first: two groups that become members of each other at the same moment would leave the tree. */
    private Map<String, MemberCandidates.Subgroup> lockedAndAdoptable(Set<String> ids) {
        for (String id : new TreeSet<>(ids)) RowLock.take(directory.entities(), GroupEntity.class, id);
        Map<String, MemberCandidates.Subgroup> subgroups = candidates.groups(ids);
        Set<String> line = new GroupTree(directory).withAncestors(Set.of(group.getId()));
        for (MemberCandidates.Subgroup each : subgroups.values()) requireAdoptable(each, line);
        return subgroups;
    }

    private void requireAdoptable(MemberCandidates.Subgroup subgroup, Set<String> line) {
        String id = subgroup.member().id();
        if (group.getId().equals(subgroup.parentId())) return;
        if (line.contains(id)) throw new HostFault(Code.CONFLICT, "The group " + id + " would hold itself.", id);
        if (subgroup.parentId() == null) return;
        throw new HostFault(Code.CONFLICT, "The group " + id + " is a member of another group; a group has one parent.", id);
    }

    private static HostFault unknown(String id) {
        return new HostFault(Code.NOT_FOUND, "No such user or group", id);
    }
}
