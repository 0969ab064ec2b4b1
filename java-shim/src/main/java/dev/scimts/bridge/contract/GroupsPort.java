// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface GroupsPort {
    /** The group with this id, or null. */
    GroupRecord find(String id, Query among);

    /** The group with this id, read under a lock that holds until the request ends, or null. Faults with unavailable. */
    GroupRecord lock(String id, Query among);

    /** One page of groups, sub-groups among them, in a stable order; total only when asked for. */
    GroupPage search(GroupSearch groupSearch);

    /** Those of the groups for which the query holds, by their ids. */
    List<String> holding(List<String> ids, Query query);

    /** The members of one kind for whom the query holds, group by group, at most so many; a group without them is left out. Faults with unavailable while other requests hold too many of more than 1,000 members in memory, with tooMany where there is never room for so many. */
    List<GroupMembers> members(MemberSearch memberSearch);

    /** A page of the ids of one group's members of one kind for whom the query holds, in a stable order. */
    List<String> memberIds(MemberIdSearch memberIdSearch);

    /** The id of the group at this path, `/parent/child`, or null. */
    String locate(String path);

    /** Adds a group at the top level and answers its id. Faults with conflict, invalid. */
    String create(GroupChange change);

    /** Changes the group. Faults with notFound, conflict, invalid; with forbidden for one of administrators. */
    void update(String id, GroupChange change);

    /** Adds users and top-level groups by id, answers those that were not members before. Faults with notFound, naming the id, before it changes anything; with conflict for a group that has another parent, or would hold itself; with forbidden for a group of administrators; with readOnly where the members are kept elsewhere. */
    List<Member> addMembers(String id, List<String> memberIds, Query among);

    /** Removes users and sub-groups by id, answers those that were members. A sub-group goes to the top level. Faults with notFound; with forbidden for a group of administrators; with readOnly where the members are kept elsewhere. */
    List<Member> removeMembers(String id, List<String> memberIds, Query among);

    /** Removes the group and its sub-groups. Faults with notFound; with forbidden where one is of administrators. */
    void delete(String id);
}
