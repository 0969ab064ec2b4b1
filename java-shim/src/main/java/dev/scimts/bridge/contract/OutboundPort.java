// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;

public interface OutboundPort {
    /** Finds the enabled or disabled target with this id, or null. */
    TargetRecord target(String id);

    /** Reads the state of a target; what a new one has where it is not known yet. */
    TargetState state(String targetId);

    /** Replaces how the target does. Faults with conflict. */
    void recordHealth(String targetId, Health health);

    /** Replaces how far the sweep is. Faults with conflict. */
    void recordSweep(String targetId, Sweep sweep);

    /** Replaces what was learned about the target. Faults with conflict. */
    void recordDiscovery(String targetId, String discovery);

    /** Reads the rows of these objects, due or not; an object without one is left out. */
    List<ObjectState> states(String targetId, Kind kind, List<String> ids);

    /** Finds the object that has this remote id, or null. */
    String linked(String targetId, Kind kind, String remoteId);

    /** Writes the rows of these objects; those without a row are left out. A row whose `wanted` has risen meanwhile stays due at once, in the lane of hints. `gone` deletes the row and those of its memberships. Where the remote id is another than before, nothing is written of its memberships: those that Keycloak has become due as soon as user and group have a remote id. Faults with conflict. */
    void record(String targetId, Kind kind, List<Outcome> outcomes);

    /** Lists memberships of the group that are due, the earliest first. */
    List<MemberState> dueMembers(String targetId, String groupId, int limit);

    /** Writes the rows of these memberships; what is neither written nor due nor in Keycloak needs no row. A row whose `wanted` has risen meanwhile stays due at once. Faults with conflict. */
    void recordMembers(String targetId, String groupId, List<MemberOutcome> members);

    /** Makes due the direct memberships of users with a remote id that Keycloak has and that are not written, and those that are written and that Keycloak has not; answers how many. Faults with conflict. */
    int compareMembers(String targetId, String groupId);

    /** Lists the remote ids of the direct members of the group that have one, in the order of user ids, up to the limit. */
    List<String> linkedMembers(String targetId, String groupId, int limit);

    /** Lists a page of ids, in their order, of the users, without service accounts, or of the groups of the realm or the organization that was entered. */
    List<String> walk(Kind kind, String after, int limit);

    /** Lists a page of ids, in their order, of rows whose object the realm no longer has. */
    List<String> forgotten(String targetId, Kind kind, String after, int limit);

    /** Lists a page of ids, in their order, of rows with a remote id that the target has not shown since this time; null: of all with a remote id. */
    List<String> linkedIds(String targetId, Kind kind, Long unseenSince, String after, int limit);

    /** Counts the rows with a remote id. */
    int linkedCount(String targetId, Kind kind);

    /** Reads the rows that have one of these remote ids, and notes that the target showed them at this time, whoever drives it. */
    List<ObjectState> seen(String targetId, Kind kind, List<String> remoteIds, long at);

    /** Makes the rows of these objects due at once in this lane, whoever drives the target, and adds those that are missing, as a change in Keycloak does. Of what is known of them this is forgotten: `written`, what was written last; `link`, also which resource of the target they are, and that anything is written of their memberships. Faults with conflict where such a row is added elsewhere at the same time. */
    void hint(String targetId, Kind kind, List<String> ids, Lane lane, Forget forget);

    /** Makes due at once those memberships of the group that are of users with these remote ids, whoever drives the target, and adds what is missing; `written` says whether the target has them. Answers how many that are. Faults with conflict where such a row is added elsewhere at the same time. */
    int hintMembers(String targetId, String groupId, List<String> remoteIds, boolean written);

    /** Makes the rows of these groups due at once in the lane of sweeps, whoever drives the target, and replaces what they say of the groups that each is a member of; those without a row are left out. */
    void hintParents(String targetId, List<Parents> groups);

    /** Deletes the rows of these objects, and those of their memberships, whoever drives the target. */
    void drop(String targetId, Kind kind, List<String> ids);

    /** Makes the rows of these objects due at once in this lane, if they are not due already, and adds those that are missing. Faults with conflict. */
    void mark(String targetId, Kind kind, List<String> ids, Lane lane);

    public enum Kind implements Tree.Constant {
        USER("user"),
        GROUP("group");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Kind from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }

    public enum Lane implements Tree.Constant {
        HINT("hint"),
        RETRY("retry"),
        SWEEP("sweep");

        private final String text;

        Lane(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Lane from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }

    public enum Forget implements Tree.Constant {
        NOTHING("nothing"),
        WRITTEN("written"),
        LINK("link");

        private final String text;

        Forget(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Forget from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
