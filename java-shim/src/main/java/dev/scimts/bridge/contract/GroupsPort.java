// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface GroupsPort {
    /** Finds the group with this id, or null. */
    GroupRecord find(String id, Query among);

    /** Finds the group with this id, or null, under a lock that holds until the request ends. Faults with unavailable. */
    GroupRecord lock(String id, Query among);

    /** Finds a page of groups, including sub-groups, in a stable order. */
    GroupPage search(GroupSearch groupSearch);

    /** Counts the groups that match the query, including sub-groups. */
    int count(Query query);

    /** Lists the ids of those groups that match the query. */
    List<String> holding(List<String> ids, Query query);

    /** Lists the members of one kind that match the query, group by group, up to the limit; a group without such members is left out. For more than 1,000 members, faults with unavailable while other requests occupy the memory for them, and with tooMany where it never suffices. */
    List<GroupMembers> members(MemberSearch memberSearch);

    /** Lists a page of ids, in a stable order, of one group's members of one kind that match the query. */
    List<String> memberIds(MemberIdSearch memberIdSearch);

    /** Finds the id of the group with this name directly below the parent, or null. A null parent means the top level. */
    String child(String parentId, String name);

    /** Adds a group at the top level and answers its id. Faults with conflict, invalid. */
    String create(GroupFields fields);

    /** Writes these fields of the group. Faults with notFound, conflict, invalid; with forbidden for a group of administrators. */
    void update(String id, GroupFields fields);

    /** Adds users and top-level groups by id and answers those that were not members before. Faults with notFound, naming the id, before it changes anything; with conflict for a group that has another parent or would contain itself; with forbidden for a group of administrators; with readOnly where the members are stored elsewhere. */
    List<Member> addMembers(String id, List<String> memberIds, Query among);

    /** Removes users and sub-groups by id and answers those that were members. A sub-group moves to the top level. Faults with notFound; with forbidden for a group of administrators; with readOnly where the members are stored elsewhere. */
    List<Member> removeMembers(String id, List<String> memberIds, Query among);

    /** Removes the group and its sub-groups. Faults with notFound; with forbidden where one of them is a group of administrators. */
    void delete(String id);
}
