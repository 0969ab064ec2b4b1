package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.MemberCounts;

/** The number of a group's members, with digests of their ids that differ when somebody else is a member. */
record MemberTally(IdSum users, IdSum subgroups) {
    static final MemberTally EMPTY = new MemberTally(IdSum.NONE, IdSum.NONE);

    MemberCounts counts() {
        return new MemberCounts(Math.toIntExact(users.count()), Math.toIntExact(subgroups.count()));
    }

    MemberTally plus(MemberTally other) {
        return new MemberTally(users.plus(other.users), subgroups.plus(other.subgroups));
    }
}
