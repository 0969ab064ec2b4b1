package dev.scimts.keycloak.port;

/** PostgreSQL refuses a NUL in any text, a question that holds one as well: so none is ever stored or asked for. */
final class Nul {
    private Nul() {}

    static boolean isIn(String text) {
        return text.indexOf('\0') >= 0;
    }
}
