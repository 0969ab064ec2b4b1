package dev.scimts.keycloak.outbound;

import java.util.UUID;

/** Names this process among those that share a database. */
final class Node {
    static final String ID = UUID.randomUUID().toString();

    private Node() {}
}
