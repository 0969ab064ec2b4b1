package dev.scimts.keycloak.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Lists an exception and all its causes, suppressed ones too: a transaction manager puts the reason of a failed commit there. */
final class Causes {
    private Causes() {}

    static List<Throwable> of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>(List.of(failure));
        for (int i = 0; i < causes.size(); i++) {
            Throwable each = causes.get(i);
            if (!seen.add(each)) continue;
            if (each.getCause() != null) causes.add(each.getCause());
            causes.addAll(List.of(each.getSuppressed()));
        }
        return causes;
    }
}
