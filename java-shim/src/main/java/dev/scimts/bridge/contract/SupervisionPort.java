// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;

public interface SupervisionPort {
    /** Lists the targets of the realm by name, then id; where organizations are named, by id or alias as targets do, only theirs. */
    List<TargetOverview> overviews(List<String> organizations, int first, int max);

    /** Finds targets of the realm by id, by name, then id; one that there is not is left out. */
    List<TargetOverview> overviewsOf(List<String> ids);

    /** Counts the changes of the realm that were noted and that no node has looked at yet, up to this many. */
    int unread(int most);

    /** Has nothing more begin for the target until it is resumed; answers whether it was not paused before. Faults with notFound where no node knows the target yet. */
    boolean pause(String targetId);

    /** Ends a pause, and whatever else the target waits for before it is asked again; answers whether it was paused. Faults with notFound where no node knows the target yet. */
    boolean resume(String targetId);

    /** Makes a sweep due at once; answers false where one is under way. */
    boolean wantSweep(String targetId);

    /** Lists objects of the target, of all targets of the realm where it is null, in the order of targets, kinds and ids. No results stand for any. `search` is an id, a remote id or the beginning of a name. */
    List<ObjectLine> objects(String targetId, Kind kind, List<Results> results, String search, int first, int max);

    /** Finds an object of the target, or null. */
    ObjectLine object(String targetId, Kind kind, String id);

    /** Counts the dead letters of the target, of all targets of the realm where it is null, by what they say, the most frequent first; where organizations are named, of their targets only. */
    List<Reason> reasons(String targetId, List<String> organizations, int max);

    /** Lists objects of the target, of all targets of the realm where it is null, that wait for a person with this result, in the order of targets, kinds and ids; where details are named, those that say one of them; where organizations are named, those at their targets. */
    List<ObjectLine> waiting(String targetId, List<String> organizations, Waiting waiting, List<String> details, int first, int max);

    /** Gives those of these objects that wait for a person with this result what the person decided, with a detail where there is one; answers their ids. `failed` and `approved` make them due at once, as if they had just changed. Others are left as they are. */
    List<String> decide(String targetId, Kind kind, List<String> ids, Waiting waiting, Decision decision, String detail);

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

    public enum Results implements Tree.Constant {
        OK("ok"),
        SAME("same"),
        HELD("held"),
        FAILED("failed"),
        DEAD("dead"),
        STAGED("staged"),
        APPROVED("approved"),
        DISCARDED("discarded"),
        CLOSED("closed");

        private final String text;

        Results(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Results from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }

    public enum Waiting implements Tree.Constant {
        DEAD("dead"),
        STAGED("staged");

        private final String text;

        Waiting(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Waiting from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }

    public enum Decision implements Tree.Constant {
        FAILED("failed"),
        CLOSED("closed"),
        APPROVED("approved"),
        DISCARDED("discarded");

        private final String text;

        Decision(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Decision from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
