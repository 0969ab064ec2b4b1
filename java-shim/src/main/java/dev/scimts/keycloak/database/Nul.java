package dev.scimts.keycloak.database;

/** PostgreSQL refuses a NUL in any text, even in the parameter of a query, so none is ever stored or searched for. */
public final class Nul {
    private Nul() {}

    public static boolean isIn(String text) {
        return text.indexOf('\0') >= 0;
    }
}
