// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface AssignmentPort {
    /** Lists the rules of the realm, enabled or not, in the order of their ids. */
    List<RuleRecord> rules();

    /** Answers the id under which the due users of the realm's rules have their rows, as those of a target have. */
    String queue();

    /** Finds gifts by their names; one for each name, in this order. */
    List<GiftFound> find(List<GiftName> names);

    /** Lists the groups and roles that these users have directly, and the organizations whose members they are. */
    List<Holding> held(List<String> userIds);

    /** Lists what is remembered as given to these users. */
    List<Given> given(List<String> userIds);

    /** Lists what is remembered as given to the user, and says that the rules follow what this transaction has changed of the user so far: for them nobody has to look at the user again. */
    List<Given> follow(String userId);

    /** Gives and takes, user by user, and replaces what is remembered as given. Answers what was refused, which is not remembered: everything of an administrator, unless administrators may be changed; what administers; what is not there; what a federation keeps. */
    List<GiftRefusal> change(List<GiftChange> changes);

    /** Counts the users to whom each rule has given something, also of rules that are gone. */
    List<RuleTally> tallies();

    /** Forgets what was given to users whom the realm no longer has, and answers how much that was. */
    int forget();
}
