package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.query.Instants;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * A kind of time that was an attribute and becomes a column.
 *
 * @param attribute     where it was
 * @param column        where it goes
 * @param laterPrevails whether a later time that the column has already stays there
 */
record TimeAttribute(Owner owner, String attribute, String column, boolean laterPrevails) {
    enum Owner {
        USER("UserEntity", "UserAttributeEntity", "user", "realmId"),
        GROUP("GroupEntity", "GroupAttributeEntity", "group", "realm");

        private final String entity;
        private final String attributeEntity;
        /** The owner in an attribute. */
        private final String ofAttribute;
        private final String realm;

        Owner(String entity, String attributeEntity, String ofAttribute, String realm) {
            this.entity = entity;
            this.attributeEntity = attributeEntity;
            this.ofAttribute = ofAttribute;
            this.realm = realm;
        }
    }

    private record Row(String id, String ownerId, String value, String realm) {}

    /** Each owner has three parameters in one statement; SQL Server takes 2,100. */
    private static final int SOME = 250;

    /** Works in the transaction of the session and answers the realm of each time that was moved, or none if nothing is left to do. */
    List<String> moveSome(KeycloakSession session) {
        EntityManager entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<Row> rows = some(entities);
        if (rows.isEmpty()) return List.of();
        if (remove(entities, rows) < rows.size()) {
            // another node moves them too and was first, so it goes on
            session.getTransactionManager().setRollbackOnly();
            return List.of();
        }
        write(entities, times(rows));
        return rows.stream().map(Row::realm).toList();
    }

    private List<Row> some(EntityManager entities) {
        String select = "select a.id, o.id, a.value, r.name from " + owner.attributeEntity + " a join a." + owner.ofAttribute + " o, RealmEntity r"
                + " where a.name = ?1 and r.id = o." + owner.realm + " order by a.id";
        return Jpql.select(entities, Object[].class, select, attribute).setMaxResults(SOME).getResultStream()
                .map(row -> new Row((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    private int remove(EntityManager entities, List<Row> rows) {
        String delete = "delete from " + owner.attributeEntity + " a where a.id in ?1";
        return Jpql.execute(entities, delete, rows.stream().map(Row::id).toList());
    }

    /** Answers the times by owner. Others can write attributes too, so those that are no times are left out. */
    private static Map<String, Long> times(List<Row> rows) {
        Map<String, Long> times = new TreeMap<>();
        for (Row row : rows) {
            Long time = Instants.parse(row.value());
            if (time != null) times.putIfAbsent(row.ownerId(), time);
        }
        return times;
    }

    private void write(EntityManager entities, Map<String, Long> times) {
        if (times.isEmpty()) return;
        String later = laterPrevails ? " and coalesce(o." + column + ", 0) < :time%1$d" : "";
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < times.size(); i++) cases.append((" when o.id = :owner%1$d" + later + " then :time%1$d").formatted(i));
        Query update = entities.createQuery("update " + owner.entity + " o set o." + column + " = case" + cases
                + " else o." + column + " end where o.id in :owners");
        int i = 0;
        for (Map.Entry<String, Long> time : times.entrySet()) {
            update.setParameter("owner" + i, time.getKey()).setParameter("time" + i, time.getValue());
            i++;
        }
        update.setParameter("owners", times.keySet()).executeUpdate();
    }
}
