package dev.scimts.keycloak.database;

/** PostgreSQL refuses a NUL in any text, a question that holds one as well: so none is ever stored or asked for. */
public final class Nul {
    private Nul() {}

    public static boolean isIn(String text) {
        return text.indexOf('\0') >= 0;
    }
}
