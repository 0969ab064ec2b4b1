package dev.scimts.keycloak.query;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Walks up and down the tree of groups, with one statement per level. */
public record GroupTree(Directory directory) {
    public Set<String> withAncestors(Collection<String> ids) {
        return Chunks.reached(ids, each -> related(each, "id", "parentId"));
    }

    public Set<String> withDescendants(Collection<String> ids) {
        return Chunks.reached(ids, each -> related(each, "parentId", "id"));
    }

    private List<String> related(List<String> ids, String from, String to) {
        String query = "select distinct g." + to + " from GroupEntity g where g." + from + " in ?1 and g." + to + " <> ?2";
        return directory.rows(String.class, query, ids, GroupEntity.TOP_PARENT_ID);
    }
}
