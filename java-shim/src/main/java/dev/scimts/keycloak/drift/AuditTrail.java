package dev.scimts.keycloak.drift;

import dev.scimts.bridge.contract.UserChange;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What Keycloak's own tables of events say about users. They are empty where a realm stores none. */
public record AuditTrail(Directory directory) {
    private static final String PREFIX = "users/";
    private static final String OF_ADMINISTRATORS = "select e.resourcePath, e.time, e.authUserId, e.authClientId, e.operationType from AdminEventEntity e"
            + " where e.realmId = ?1 and e.time > ?2 and e.resourcePath in ?3 order by e.time desc";
    private static final String OF_PEOPLE = "select e.userId, e.time, e.userId, e.clientId, e.type from EventEntity e"
            + " where e.realmId = ?1 and e.time > ?2 and e.userId in ?3 and e.type in ?4 order by e.time desc";

    /** Two statements for up to as many users as a statement takes. */
    public List<UserChange> of(List<String> userIds, long after, List<String> types, int max) {
        Stream<UserChange> administrators = Chunks.of(userIds).stream().flatMap(part ->
                rows(max, OF_ADMINISTRATORS, realmId(), after, part.stream().map(PREFIX::concat).toList())
                        .map(row -> change(UserChange.By.ADMINISTRATOR, ((String) row[0]).substring(PREFIX.length()), row)));
        Stream<UserChange> people = types.isEmpty() ? Stream.empty() : Chunks.of(userIds).stream().flatMap(part ->
                rows(max, OF_PEOPLE, realmId(), after, part, types).map(row -> change(UserChange.By.PERSON, (String) row[0], row)));
        return Stream.concat(administrators, people).sorted(Comparator.comparingLong(UserChange::at).reversed()).limit(max).toList();
    }

    private String realmId() {
        return directory.realm().getId();
    }

    private Stream<Object[]> rows(int max, String text, Object... parameters) {
        return Jpql.select(directory.entities(), Object[].class, text, parameters).setMaxResults(max).getResultList().stream();
    }

    private static UserChange change(UserChange.By by, String userId, Object[] row) {
        return new UserChange(userId, (Long) row[1], by, (String) row[2], (String) row[3], (String) row[4]);
    }
}
