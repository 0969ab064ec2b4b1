package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.keycloak.database.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run does for a target. While it is under way, no other run with one of its keys begins. */
sealed interface Batch {
    String job(Target target);

    List<Object> keys();

    /** What the run is about, as the log names it. */
    String subject();

    /** The input of the job, beside the target and the time. */
    Map<String, Object> input();

    /** Makes what the run was to do due again at a later time. */
    void postpone(Sql sql, String targetId, long now, long until);

    default Map<String, Object> input(String targetId, long now) {
        Map<String, Object> all = new LinkedHashMap<>(input());
        all.put("targetId", targetId);
        all.put("now", now);
        return all;
    }

    /** One object at a target. */
    record Item(Kind kind, String id) {}

    record Objects(Kind kind, List<String> ids) implements Batch {
        @Override
        public String job(Target target) {
            return target.isRules() ? "assign" : "deliver";
        }

        @Override
        public List<Object> keys() {
            return ids.stream().<Object>map(id -> new Item(kind, id)).toList();
        }

        @Override
        public String subject() {
            return kind.text() + " " + ids.getFirst() + (ids.size() > 1 ? " and " + (ids.size() - 1) + " more" : "");
        }

        @Override
        public Map<String, Object> input() {
            return Map.of("kind", kind.text(), "ids", ids);
        }

        @Override
        public void postpone(Sql sql, String targetId, long now, long until) {
            new ObjectRows(sql, targetId, kind).postpone(ids, now, until);
        }
    }

    record Members(String groupId) implements Batch {
        @Override
        public String job(Target target) {
            return "deliverMembers";
        }

        @Override
        public List<Object> keys() {
            return List.of(this);
        }

        @Override
        public String subject() {
            return "members of group " + groupId;
        }

        @Override
        public Map<String, Object> input() {
            return Map.of("groupId", groupId);
        }

        @Override
        public void postpone(Sql sql, String targetId, long now, long until) {
            new MembershipRows(sql, targetId).postpone(groupId, now, until);
        }
    }

    /** One page of the sweep. */
    record SweepPage() implements Batch {
        @Override
        public String job(Target target) {
            return target.isRules() ? "assignAll" : "sweep";
        }

        @Override
        public List<Object> keys() {
            return List.of(this);
        }

        @Override
        public String subject() {
            return "one page";
        }

        @Override
        public Map<String, Object> input() {
            return Map.of();
        }

        @Override
        public void postpone(Sql sql, String targetId, long now, long until) {
            sql.change("update {h-schema}SCIMTS_TARGET set SWEEP_DUE_AT = ? where ID = ? and SWEEP_STARTED_AT is null", until, targetId);
        }
    }
}
