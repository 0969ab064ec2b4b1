package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Nul;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/** Several ids, any of which matches. As one IN they cost Hibernate and the database a fraction of what as many ORs do. */
final class Ids {
    private static final String ID = "id";
    /** No database refuses a list of this length. */
    private static final int MOST = 500;

    private Ids() {}

    static boolean areAllOf(Query.Or or) {
        return or.operands().size() > 1 && or.operands().size() <= MOST && or.operands().stream().allMatch(Ids::isId);
    }

    private static boolean isId(Query query) {
        return query instanceof Query.Matches matches && matches.attribute().equals(ID) && !matches.ignoreCase()
                && matches.fragments().size() == 1 && !Nul.isIn(matches.fragments().getFirst());
    }

    /** @param or of which {@link #areAllOf} is true */
    static Predicate of(Query.Or or, Scope<?> scope) {
        List<String> ids = or.operands().stream().map(each -> ((Query.Matches) each).fragments().getFirst()).toList();
        return scope.<String>get(ID).in(ids);
    }
}
